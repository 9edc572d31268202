Page({
  onShareAppMessage() {
    return {
      title: '页面写错了',
      path: '/page/index/index?id=1',
      PCPath: '/pages/home/home',
      PCMode: 'sidebar-semi'
    }
  }
})
