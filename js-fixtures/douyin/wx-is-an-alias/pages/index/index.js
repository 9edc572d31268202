Page({
  onShareAppMessage() {
    // 从微信移植来的代码
    return {
      title: wx.getSystemInfoSync().appName,
      desc: wx === tt ? '同一个对象' : '两个对象',
      path: '/pages/index/index'
    }
  }
})
