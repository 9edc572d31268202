Page({
  onLoad: function (options) {
    this.setData({ id: options.id, scene: options.scene })
  },
  onShareAppMessage: function () {
    return {
      title: '好物',
      path: '/pages/goods/goods?id=' + this.data.id + '&from=share'
    }
  }
})
