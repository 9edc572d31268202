Page({
  onLoad(query) {
    if (query.id) throw new Error('no such room')
    wx.request({ url: 'https://example.com/seat', success: () => console.log(query.seat) })
  },
  onShareAppMessage() {
    return { title: '严格', path: '/pages/strict/strict?seat=2' }
  }
})
