Page({
  // 空字符串
  onShareAppMessage: function () {
    return ''
  }
})
