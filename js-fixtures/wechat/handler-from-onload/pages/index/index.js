Page({
  data: { shareable: true },
  onLoad: function () {
    if (!this.data.shareable) return
    this.onShareAppMessage = function (res) {
      return {
        title: '加载后才能转发（' + res.from + '）',
        path: this.route
      }
    }
  }
})
