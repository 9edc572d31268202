Page({
  onLoad() {
    wx.showShareMenu({ withShareTicket: true, menus: ['shareAppMessage', 'shareTimeline'] })
    wx.hideShareMenu({ hideShareItems: ['qq'] })
  },
  onShareAppMessage() {
    return { title: '两个入口', path: '/pages/both/both' }
  },
  onShareTimeline() {
    return { title: '两个入口' }
  }
})
