Page({
  onShareAppMessage() {
    return { title: '春季新品全场八折快来抢', path: '/pages/index/index' }
  }
})
