Page({
  data: { city: '' },
  onLoad() {
    wx.getLocation({
      type: 'gcj02',
      success: (res) => this.setData({ city: `${res.latitude},${res.longitude}` }),
      fail: () => console.warn('没有位置')
    })
  },
  onShareAppMessage() {
    return { title: this.data.city || '附近', path: '/pages/near/near' }
  }
})
