Page({
  onShareAppMessage() {
    return {
      title: '打开方式',
      path: '/pages/m2/m2',
      PCPath: '/pages/m2/m2',
      PCMode: 'sidebar'
    }
  }
})
