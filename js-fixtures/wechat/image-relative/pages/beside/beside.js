Page({
  onShareAppMessage() {
    return {
      title: '页面旁边的图',
      path: '/pages/beside/beside',
      imageUrl: 'cover.png'
    }
  }
})
