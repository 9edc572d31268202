Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/index/index',
      imageUrl: '/images/share.png'
    }
  }
})
