Page({
  onLoad() {
    wx.miniapp.shareMiniProgramMessage({
      userName: 'gh_0a1b2c3d4e5f',
      path: 'pages/index/index',
      title: '今日菜谱',
      description: '三十分钟做完一桌菜',
      imagePath: '/images/thumb.png',
      webpageUrl: 'https://www.example.com/recipes',
      withShareTicket: false,
      miniprogramType: 0,
      scene: 1 // 朋友圈
    })
  }
})
