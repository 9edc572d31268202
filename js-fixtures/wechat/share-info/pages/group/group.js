Page({
  onLoad() {
    const { shareTicket } = wx.getLaunchOptionsSync()
    wx.getShareInfo({
      shareTicket: shareTicket || 'expired',
      success: (res) => console.log(res.encryptedData),
      fail: (err) => console.log(err.errMsg)
    })
  },
  onShareAppMessage() {
    return { title: '群排行', path: '/pages/group/group' }
  }
})
