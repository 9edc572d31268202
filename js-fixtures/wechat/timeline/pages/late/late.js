Page({
  onShareAppMessage() {
    return { title: '好书', path: '/pages/book/book' }
  },
  async onShareTimeline() {
    return { title: '好书' }
  },
})
