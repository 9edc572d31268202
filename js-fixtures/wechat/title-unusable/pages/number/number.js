Page({
  onShareAppMessage() {
    return {
      title: 2024,
      path: '/pages/number/number'
    }
  }
})
