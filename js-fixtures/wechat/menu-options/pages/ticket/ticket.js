Page({
  onLoad() {
    wx.showShareMenu({
      withShareTicket: 'true', // 只认布尔值 true
      success: (res) => console.log(res.errMsg)
    })
  },
  onShareAppMessage() {
    return { title: '群', path: '/pages/ticket/ticket' }
  }
})
