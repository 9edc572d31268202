Page({
  onLoad() {
    const say = ({ errMsg }) => console.log(errMsg)
    wx.getLocation({ fail: say })
    wx.authorize({ scope: 'scope.record', fail: say })
    wx.getUserProfile({ desc: '展示头像', fail: say })
    wx.chooseImage({ fail: say })
    wx.requestPayment({ fail: say })
    wx.requestSubscribeMessage({ tmplIds: [], fail: say })
    wx.getUserInfo({ success: ({ userInfo }) => this.setData({ name: userInfo.nickName }) })
  },
  onShareAppMessage() {
    return { title: `${this.data.name}邀请你`, path: '/pages/a/a' }
  }
})
