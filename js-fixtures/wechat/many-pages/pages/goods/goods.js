Page({
  onShareAppMessage() {
    return {
      title: '只有商品页能转发',
      path: '/pages/goods/goods'
    }
  }
})
