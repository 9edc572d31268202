Page({
  data: { group: '' },
  onLoad() {
    wx.selectGroupMembers({
      success: ({ members }) => this.setData({ group: members }),
      fail: () => console.warn('没有群')
    })
  },
  onShareAppMessage() {
    return { title: this.data.group || '附近', path: '/pages/near/near' }
  }
})
