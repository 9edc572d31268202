Page({
  onShareAppMessage() {
    return {
      title: '相册',
      path: '/pages/album/album',
      promise: Promise.resolve(null)
    }
  }
})
