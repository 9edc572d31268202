wx.miniapp.shareMiniProgramMessage({
    // Note: Mini Program original id Not a Mini Program. Appid, usually gh_xxx  What's at the beginning, Such as gh_d43f693ca31f  
    userName: 'Mini Program original id ',  
    path: 'pages/index/index',
    imagePath: '/pages/thumb.png',
    WebpageUrl:  'www.qq.com',
    withShareTicket: true,
    MiniprogramType:  0,
    scene: 0, 
    success(res) {
    wx.showToast({
        title: "Success: Sharing Small Programs,"
    })
    console.log(res)
    },
    fail() {
    wx.showToast({
        title: "Failure: Sharing Small Programs,"
    })
    }
})
