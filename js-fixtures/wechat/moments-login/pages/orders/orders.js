Page({
  onShow() {
    if (!wx.getStorageSync('token')) wx.navigateTo({ url: '/pages/login/login' })
  },
  onShareAppMessage() {
    return { title: '书单', path: '/pages/article/article' }
  },
  onShareTimeline() {
    return { title: '书单' }
  }
})
