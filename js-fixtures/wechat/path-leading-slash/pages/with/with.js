Page({
  onShareAppMessage() {
    return {
      title: '带斜杠',
      path: '/pages/detail/detail?id=1'
    }
  }
})
