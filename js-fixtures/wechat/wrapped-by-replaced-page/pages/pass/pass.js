Page({
  onShareAppMessage() {
    return { title: '甲', path: '/pages/gone/gone' }
  }
})
