Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/index/index',
      imageUrl: '//cdn.example.com/share.png'
    }
  }
})
