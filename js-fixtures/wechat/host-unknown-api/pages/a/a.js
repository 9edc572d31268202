Page({
  onLoad() {
    if (wx.showTost) console.log('never')
    try {
      wx.cloud.callFuncton({ name: 'a' })
    } catch (error) {
      console.log(error.name)
    }
    wx.showTost({ title: '你好' })
  },
  onShow() {
    wx.getWindowInfo()
  },
  onReady() {
    wx.flyToTheMoon()
  },
  onShareAppMessage() {
    return { title: '拼写', path: '/pages/a/a' }
  }
})
