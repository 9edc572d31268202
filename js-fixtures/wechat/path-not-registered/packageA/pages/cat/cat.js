Page({
  onShareAppMessage() {
    return {
      title: '忘了分包的根目录',
      path: '/pages/cat/cat?id=1'
    }
  }
})
