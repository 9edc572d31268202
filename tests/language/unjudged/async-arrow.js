// `async` is a parameter of an arrow function.
const f = async => async + 1

Page({ onShareAppMessage: () => ({ title: String(f(1)) }) })
