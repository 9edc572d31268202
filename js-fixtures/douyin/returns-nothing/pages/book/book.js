Page({
  onShareAppMessage() {
    this.shared = true
  }
})
