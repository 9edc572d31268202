Page({
  data: { first: 'early', names: [] },
  onLoad() {
    console.log('onLoad', getApp().rows)
    wx.shop.toast('加载中')
    this.setData({ first: 'early' })
    console.log('nothing changed')
    this.setData({ first: 'late', names: ['one'] })
    console.log('onLoad ends')
  },
  onShow() { console.log('onShow') },
  onReady() { console.log('onReady') },
  onShareAppMessage() {
    return { title: `${wx.shop.last()} ${getApp().rows}`, path: '/pages/list/list' }
  }
})
