Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/http/http',
      imageUrl: 'http://cdn.example.com/share.jpg'
    }
  }
})
