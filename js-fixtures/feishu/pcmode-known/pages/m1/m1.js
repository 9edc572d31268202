Page({
  onShareAppMessage() {
    return {
      title: '打开方式',
      path: '/pages/m1/m1',
      PCPath: '/pages/m1/m1',
      PCMode: 'sidebar-semi'
    }
  }
})
