Page({
  onLoad({ id }) {
    this.id = id
    wx.setNavigationBarTitle({ title: decodeURIComponent(this.options.name) })
  },
  onShareAppMessage() {
    return { title: '房间', path: `/pages/card/card?id=${this.id}&seat=2` }
  }
})
