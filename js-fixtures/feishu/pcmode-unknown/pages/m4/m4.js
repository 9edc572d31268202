Page({
  onShareAppMessage() {
    return {
      title: '打开方式',
      path: '/pages/m4/m4',
      PCPath: '/pages/m4/m4',
      PCMode: 'navApplication'
    }
  }
})
