Page({
  onShareAppMessage() {
    return {
      title: '审批',
      path: '/pages/index/index',
      PCPath: '/pages/index/index?pc=1'
    }
  }
})
