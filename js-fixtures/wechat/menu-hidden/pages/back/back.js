Page({
  onLoad() {
    wx.hideShareMenu()
    setTimeout(() => wx.showShareMenu(), 500)
  },
  onShareAppMessage() {
    return { title: '好书', path: '/pages/back/back' }
  },
})
