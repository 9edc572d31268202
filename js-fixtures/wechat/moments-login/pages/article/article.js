Page({
  data: { title: '新书' },
  onShareAppMessage() {
    return { title: this.data.title }
  },
  onShareTimeline() {
    return { title: this.data.title }
  }
})
