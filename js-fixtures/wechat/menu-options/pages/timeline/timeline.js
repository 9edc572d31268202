Page({
  onLoad() {
    wx.showShareMenu({
      withShareTicket: true,
      menus: ['shareTimeline']
    })
  },
  onShareAppMessage() {
    return { title: '朋友圈', path: '/pages/timeline/timeline' }
  },
  onShareTimeline() {
    return { title: '朋友圈' }
  }
})
