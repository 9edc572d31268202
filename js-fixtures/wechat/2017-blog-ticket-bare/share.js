onShareAppMessage: function \(\) {
  return {
    title: '这里是机智life小程序',
    path: '/page/index/index?id=123',
    success: function (res) {
      console.log(res.shareTickets[0])
      // console.log
      wx.getShareInfo({
        shareTicket:res.shareTickets[0],
        success:function(res){console.log(res)},
        fail:function(res){console.log(res)},
        complete:function(res){console.log(res)}
      })
    },
    fail: function (res) {
      // 分享失败
      console.log(res)
    }
  }
}
