const root = Function('return this')()
const made = [
  typeof eval,
  typeof root,
  root === globalThis,
  root === new Function('return this')(),
  Function('return 1'),
  typeof new Function('return 1'),
  Object.getPrototypeOf(function* () {}).constructor('yield 1'),
  (() => {}) instanceof Function,
  (() => {}).constructor === Function
]

function refusal(set) {
  try {
    set('doIt()', 1)
  } catch (error) {
    return error.message
  }
}

console.log(made.join())
console.log(refusal(setTimeout))
console.log(refusal(setInterval))

Page({
  onShareAppMessage() {
    return { title: '代码', path: '/pages/index/index' }
  }
})
