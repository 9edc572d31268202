Page({
  onShareAppMessage() {
    // 订单页不想让人转发
    return null
  }
})
