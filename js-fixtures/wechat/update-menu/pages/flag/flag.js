Page({
  onLoad() {
    wx.updateShareMenu({ withShareTicket: 1 })
  },
  onShareAppMessage() {
    return { title: '标志', path: '/pages/flag/flag' }
  }
})
