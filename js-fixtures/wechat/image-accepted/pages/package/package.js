Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/package/package',
      imageUrl: '/images/share.png'
    }
  }
})
