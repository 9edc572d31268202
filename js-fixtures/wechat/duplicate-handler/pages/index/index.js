Page({
  onShareAppMessage: function () {
    return { title: '手写的转发', path: '/pages/index/index?from=share' }
  },

  onReady: function () {},

  /**
   * 用户点击右上角分享
   */
  onShareAppMessage: function () {

  }
})
