Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/https/https',
      imageUrl: 'https://cdn.example.com/share.png'
    }
  }
})
