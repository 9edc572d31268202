Page({
  onShareAppMessage() {
    return {
      title: '打开方式',
      path: '/pages/m5/m5',
      PCPath: '/pages/m5/m5',
      PCMode: 'appcenter'
    }
  }
})
