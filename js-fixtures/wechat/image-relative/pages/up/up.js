Page({
  onShareAppMessage() {
    return {
      title: '上级目录',
      path: '/pages/up/up',
      imageUrl: '../../images/share.png'
    }
  }
})
