Page({
  data: { scanned: '50%' },
  onShareAppMessage() {
    return { title: decodeURIComponent(this.data.scanned) }
  }
})
