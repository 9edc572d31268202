Page({
  onShareAppMessage() {
    return {
      title: '拼错的字段',
      path: '/pages/index/index',
      imgUrl: 'https://cdn.example.com/a.png',
      shareId: 'a1b2'
    }
  }
})
