Page({
  onShareTimeline() {
    return { title: '好书', query: '?id=7' }
  },
})
