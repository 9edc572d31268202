Page({
  onShareAppMessage() {
    return {
      title: '根目录的图',
      path: '/pages/root/root',
      imageUrl: 'images/share.png'
    }
  }
})
