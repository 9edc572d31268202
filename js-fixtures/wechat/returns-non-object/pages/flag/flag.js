Page({
  // 布尔值
  onShareAppMessage: function () {
    return true
  }
})
