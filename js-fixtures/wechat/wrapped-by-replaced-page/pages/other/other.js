Page({
  onShareAppMessage() {
    return { title: '乙', path: '/pages/gone/gone' }
  }
})
