Page({
  onShareAppMessage() {
    return {
      title: 20260217,
      path: '/pages/index/index',
      PCPath: '/pages/index/index',
      PCMode: 'sidebar-semi',
      success: 'shared'
    }
  }
})
