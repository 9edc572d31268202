App({
  onLaunch() {
    wx.hideShareMenu()
  },
})
