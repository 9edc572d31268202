Page({
  // 数组
  onShareAppMessage: function () {
    return ['标题', '/pages/list/list']
  }
})
