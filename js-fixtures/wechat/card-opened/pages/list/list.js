Page({
  onLoad() {
    wx.showShareMenu({ withShareTicket: true })
  },
  onShareAppMessage() {
    return { title: '今晚八点', path: '/pages/room/room?id=8&name=a%20b&from=li&unused=1' }
  }
})
