Page({
  onShareAppMessage() {
    return {
      title: '打开方式',
      path: '/pages/m3/m3',
      PCPath: '/pages/m3/m3',
      PCMode: 'feed'
    }
  }
})
