Page({
  // 函数
  onShareAppMessage: function () {
    return function card() {}
  }
})
