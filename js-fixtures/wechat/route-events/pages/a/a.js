Page({
  onLoad() {
    console.log('onLoad')
    wx.offAppRoute()
    wx.onAppRoute(({ path, openType, webviewId }) => console.log('AppRoute', path, openType, webviewId))
    setTimeout(() => wx.navigateTo({ url: '/pages/b/b?n=1' }), 10)
    setTimeout(() => wx.redirectTo({ url: '/pages/b/b?n=2' }), 20)
    setTimeout(() => wx.navigateBack(), 30)
  },
  onShow() {
    console.log('onShow')
  },
  onReady() {
    console.log('onReady')
  },
  onHide() {
    console.log('onHide')
  },
  onShareAppMessage() {
    return { title: '路由', path: '/pages/a/a' }
  }
})
