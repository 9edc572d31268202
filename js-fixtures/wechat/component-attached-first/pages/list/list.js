Page({
  data: { first: 'early', names: [] },
  onPick(event) {
    console.log('onPick', event.detail.name)
    this.city = event.detail.name
  },
  onLoad() {
    console.log('onLoad', getApp().rows, this.city)
    wx.shop.toast('加载中')
    this.setData({ first: 'early' })
    console.log('nothing changed')
    this.setData({ first: 'late', names: ['one'] })
    console.log('onLoad ends')
  },
  onShow() { console.log('onShow') },
  onReady() { console.log('onReady') },
  onShareAppMessage() {
    return { title: `${this.city} ${wx.shop.last()} ${getApp().rows}`, path: '/pages/list/list' }
  }
})
