Page({
  onShareAppMessage() {
    return {
      title: '两处都有',
      path: '/pages/both/both',
      imageUrl: 'images/share.png'
    }
  }
})
