Page({
  onLoad() {
    wx.hideShareMenu()
  },
  onShareAppMessage() {
    return { title: '好书', path: '/pages/button/button' }
  },
})
