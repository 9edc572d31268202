Page({
  data: { group: '' },
  onLoad() {
    wx.getGroupEnterInfo({
      success: ({ encryptedData }) => this.setData({ group: encryptedData }),
      fail: () => console.warn('没有群')
    })
  },
  onShareAppMessage() {
    return { title: this.data.group || '附近', path: '/pages/near/near' }
  }
})
