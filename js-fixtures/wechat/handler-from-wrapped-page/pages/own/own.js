Page({
  onShareAppMessage() {
    return {
      title: '自己的转发',
      path: '/pages/own/own'
    }
  }
})
