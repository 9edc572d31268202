Page({
  data: {
    // 把整个购物车都塞进了路径
    goods: Array.from({ length: 80 }, (_, i) => ({ id: 10000 + i, count: 1 }))
  },
  onShareAppMessage() {
    return {
      title: '一起下单',
      path: `/pages/index/index?cart=${encodeURIComponent(JSON.stringify(this.data.goods))}`
    }
  }
})
