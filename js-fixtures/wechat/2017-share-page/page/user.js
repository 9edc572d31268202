Page({
  data: { id: '' },
  onLoad: function (query) {
    this.setData({ id: query.id })
  }
})
