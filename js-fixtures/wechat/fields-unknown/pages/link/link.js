Page({
  onShareAppMessage() {
    return {
      title: '写成了 link',
      link: '/pages/index/index'
    }
  }
})
