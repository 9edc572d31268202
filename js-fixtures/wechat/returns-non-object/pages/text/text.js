Page({
  // 把路径当成返回值
  onShareAppMessage: function () {
    return '/pages/text/text'
  }
})
