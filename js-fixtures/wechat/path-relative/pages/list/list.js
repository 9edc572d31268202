Page({
  onShareAppMessage() {
    return {
      title: '清单',
      path: './detail?id=1'
    }
  }
})
