const asked = () => ({ query: 'never=1' })

Page({
  onLoad() {
    wx.onCopyUrl(() => ({ query: 'from=link', title: '好书' }))
    wx.onUserCaptureScreen(asked)
    wx.onUserCaptureScreen(() => ({
      query: 'from=shot',
      promise: new Promise((resolve) => setTimeout(() => resolve({ query: 'from=late' }), 1500)),
    }))
    wx.offUserCaptureScreen(asked)
  },
  onShareAppMessage() {
    return { title: '好书', path: '/pages/book/book' }
  },
  onAddToFavorites(res) {
    console.log(Object.keys(res).join())
    return { title: '', query: 'from=favorites' }
  },
})
