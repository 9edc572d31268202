Page({
  onShareAppMessage() {
    return { title: '好书', path: '/pages/book/book' }
  },
  onShareTimeline() {
    return {
      title: '好书',
      path: '/pages/book/book?id=7',
      query: { id: 7 },
    }
  },
})
