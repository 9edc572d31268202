Page({
  onLoad() {
    this.shareToWeChat()
  },

  // 多端应用里分享到微信；普通小程序没有 wx.miniapp
  shareToWeChat() {
    if (!wx.miniapp) return
    wx.miniapp.shareMiniProgramMessage({
      userName: 'gh_0a1b2c3d4e5f',
      path: 'pages/index/index?from=app',
      title: '今日菜谱',
      imagePath: '/images/thumb.png',
      webpageUrl: 'https://www.example.com/recipes',
      withShareTicket: true,
      miniprogramType: 0,
      scene: 0
    })
  }
})
