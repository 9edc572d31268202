Page({
  onShareAppMessage() {
    return {
      title: '购物车',
      path: '../list/list'
    }
  }
})
