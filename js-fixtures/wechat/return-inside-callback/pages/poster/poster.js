Page({
  onShareAppMessage() {
    wx.getStorage({
      key: 'poster',
      complete: (res) => {
        return {
          title: '我的海报',
          path: '/pages/poster/poster',
          imageUrl: res.data
        }
      }
    })
  }
})
