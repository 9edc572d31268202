Page({
  onShareAppMessage() {
    return {
      title: '审批',
      path: '/pages/index/index',
      PCMode: 'appCenter'
    }
  }
})
