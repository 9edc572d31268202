Page({
  // 数字
  onShareAppMessage: function () {
    return 42
  }
})
