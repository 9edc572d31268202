Page({
  onShareAppMessage() {
    return {
      title: '默认截图',
      path: '/pages/none/none',
      PCPath: '/pages/none/none',
      PCMode: 'sidebar-semi'
    }
  }
})
