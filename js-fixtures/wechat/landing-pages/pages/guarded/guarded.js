Page({
  onLoad({ order }) {
    if (!wx.getStorageSync('token')) wx.redirectTo({ url: '/pages/login/login' })
    this.order = order
  },
  onShareAppMessage() {
    return { title: '登录', path: '/pages/login/login' }
  }
})
