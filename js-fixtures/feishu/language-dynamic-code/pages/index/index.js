console.log([eval('1 + 1'), Function('return this')() === globalThis, new Function('a', 'return a * 2')(3)].join())
console.log(typeof setTimeout('doIt()', 1))

Page({
  onShareAppMessage() {
    return { title: '代码', path: 'pages/index/index', PCPath: '' }
  }
})
