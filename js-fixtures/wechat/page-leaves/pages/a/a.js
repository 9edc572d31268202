Page({
  onLoad() {
    if (!wx.getStorageSync('token')) wx.redirectTo({ url: '/pages/d/d' })
  },
  onHide() {
    this.hidden = true
  },
  onUnload() {
    this.hidden = true
  },
  onShareAppMessage() {
    return { title: `${getCurrentPages().length} ${this.hidden === true}`, path: '/pages/a/a' }
  }
})
