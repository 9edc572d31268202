Page({
  onShareAppMessage() {
    return {
      title: '拼写',
      path: '/pages/index/index',
      imgUrl: 'https://cdn.example.com/a.png',
      templateID: '1a2b3c'
    }
  }
})
