// `async` is a function's name (the package asynckit has one).
const async = (x) => x

Page({ onShareAppMessage: () => ({ title: String(async(3)) }) })
