Page({
  data: { goods: [{ id: 1, name: '茶' }, { id: 2, name: '酒' }], ready: '' },
  loaded(event) {
    this.setData({ ready: event.detail.name })
  },
  onShareAppMessage(res) {
    return { title: JSON.stringify(res.target ? res.target.dataset : {}), path: '/pages/shop/shop' }
  }
})
