Page({
  onLoad() {
    wx.updateShareMenu({
      withShareTicket: true,
      isUpdatableMessage: false
    })
  },
  onShareAppMessage() {
    return { title: '投票', path: '/pages/vote/vote' }
  }
})
