Page({
  onShareAppMessage() {
    return {
      title: '打开方式',
      path: '/pages/index/index',
      PCPath: '/pages/index/index',
      PCMode: 'window-semi'
    }
  }
})
