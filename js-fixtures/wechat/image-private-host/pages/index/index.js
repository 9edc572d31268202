Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/index/index',
      imageUrl: 'http://192.168.31.7:8080/share.png'
    }
  }
})
