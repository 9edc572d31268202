Page({
  onShareAppMessage() {
    return {}
  }
})
