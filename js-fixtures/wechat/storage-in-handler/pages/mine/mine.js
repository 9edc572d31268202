Page({
  onLoad() {
    wx.setStorageSync('user', { id: 42, nick: '小满' })
  },
  onShareAppMessage() {
    const user = wx.getStorageSync('user') || {}
    const missing = wx.getStorageSync('token')
    return {
      title: `${user.nick}的名片${missing}`,
      path: '/pages/mine/mine?id=' + user.id
    }
  }
})
