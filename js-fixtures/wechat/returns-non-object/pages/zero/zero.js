Page({
  // 零
  onShareAppMessage: function () {
    return 0
  }
})
