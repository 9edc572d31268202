Page({
  onShareAppMessage() {}
})
