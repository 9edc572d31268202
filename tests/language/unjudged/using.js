// `using` is a function's name (rxjs has one).
var using = (x) => x

Page({ onShareAppMessage: () => ({ title: String(using(3)) }) })
