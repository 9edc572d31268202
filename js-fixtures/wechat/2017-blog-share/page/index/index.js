Page({
  onShareAppMessage: function () {
      return {
          title: '这里是机智life小程序',
          path: '/page/index/index?id=123',
          success: function(res) {
          console.log(res)
        },
        fail: function(res) {
          console.log(res)
        }
      }
    }
})
