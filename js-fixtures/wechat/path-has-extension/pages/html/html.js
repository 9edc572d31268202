Page({
  onShareAppMessage() {
    return {
      title: '活动',
      path: '/pages/detail/detail.html?id=1'
    }
  }
})
