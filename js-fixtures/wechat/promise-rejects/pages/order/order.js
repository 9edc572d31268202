Page({
  // 生成分享图，失败时没有兜底
  makePoster() {
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        reject(new Error('网络开小差了'))
      }, 300)
    })
  },

  onShareAppMessage() {
    return {
      title: '我的订单',
      path: '/pages/order/order',
      promise: this.makePoster()
    }
  }
})
