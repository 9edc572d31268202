Page({
  data: { lives: 0 },
  onShareAppMessage: function () {
    var self = this
    return {
      title: '帮我复活',
      path: '/pages/game/game',
      success: function () {
        self.setData({ lives: 1 }) // 分享成功奖励一条命
      },
      fail: function () {},
      complete: function () {}
    }
  }
})
