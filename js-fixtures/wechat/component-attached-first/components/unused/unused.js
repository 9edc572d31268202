// 页面声明了它，但没有用到
console.log('never run')
Component({ attached() { getApp().rows = 99 } })
