Page({
  onLoad() {
    wx.login({ success: ({ code }) => this.setData({ code }) })
  },
  onShareAppMessage() {
    return { title: '百合', path: '/pages/moments/moments' }
  },
  onShareTimeline() {
    return { title: '百合', query: 'id=7' }
  }
})
