Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/index/index',
      imageUrl: 'https://cdn.example.com/share.webp'
    }
  }
})
