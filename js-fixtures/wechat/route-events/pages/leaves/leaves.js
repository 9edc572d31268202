Page({
  onLoad() {
    wx.redirectTo({ url: '/pages/b/b' })
    wx.reLaunch({ url: '/pages/a/a' })
  },
  onShareAppMessage() {
    return { title: `${getCurrentPages()[0].route}`, path: '/pages/leaves/leaves' }
  }
})
