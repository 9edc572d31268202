Page({
  data: { page: 1, total: 0 },
  onShareAppMessage() {
    let page = 1
    // total 永远到不了
    while (page !== this.data.total) {
      page += 1
    }
    return { title: `第 ${page} 页`, path: '/pages/index/index' }
  }
})
