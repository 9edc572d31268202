Page({
  data: { kind: '', buttons: [] },
  onLoad() {
    wx.request({
      url: 'https://flowers.example.com/feed',
      success: ({ data }) => this.setData({ kind: data.kind, buttons: data.buttons })
    })
  },
  onShareAppMessage() {
    return { title: '今日鲜花', path: '/pages/feed/feed' }
  }
})
