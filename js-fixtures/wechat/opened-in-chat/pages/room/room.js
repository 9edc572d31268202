const told = (name) => (res) => console.log(name, res.errMsg, res.errCode, Object.keys(res).sort().join(' '))

Page({
  onLoad() {
    const { shareTicket } = wx.getEnterOptionsSync()
    wx.getGroupEnterInfo({
      needGroupOpenID: true,
      allowSingleChat: true,
      success: told('group'),
      fail: told('group')
    })
    wx.authPrivateMessage({ shareTicket, success: told('private'), fail: told('private') })
  },
  onShareAppMessage() {
    return { title: '群排行', path: '/pages/room/room' }
  }
})
