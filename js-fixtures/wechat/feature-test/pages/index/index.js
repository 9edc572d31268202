Page({
  onLoad() {
    if (wx.updateShareMenu) {
      wx.updateShareMenu({ withShareTicket: true })
    } else {
      console.warn('基础库版本过低')
    }
  },
  onShareAppMessage() {
    return { title: '兼容', path: '/pages/index/index' }
  }
})
