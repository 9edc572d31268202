Page({
  onLoad() {
    console.log('page onLoad')
    Promise.resolve().then(() => console.log('microtask'))
    setTimeout(() => console.log('timer'), 0)
  },
  onShow() {
    console.log('page onShow')
  },
  onReady() {
    console.log('page onReady')
  },
  onHide() {
    console.log('page onHide')
  },
  onUnload() {
    console.log('page onUnload')
  },
  onShareAppMessage(res) {
    console.log('share', res.from)
    return {
      title: '生命周期',
      path: '/pages/index/index'
    }
  }
})
