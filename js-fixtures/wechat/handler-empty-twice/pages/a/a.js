Page({
  data: {},
  onShareAppMessage: function () {}
})
