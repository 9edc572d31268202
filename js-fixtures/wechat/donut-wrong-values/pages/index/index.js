Page({
  onLoad() {
    wx.miniapp.shareMiniProgramMessage({
      userName: 'gh_0a1b2c3d4e5f',
      path: 'pages/index/index',
      imagePath: 'https://cdn.example.com/thumb.png',
      webpageUrl: null,
      withShareTicket: 'true',
      miniprogramType: '0',
      scene: 0
    })
  }
})
