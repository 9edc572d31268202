Page({
  onShareAppMessage() {
    return {
      title: '一份代码两端用',
      path: '/pages/index/index',
      PCPath: '/pages/index/index',
      PCMode: 'sidebar-semi'
    }
  }
})
