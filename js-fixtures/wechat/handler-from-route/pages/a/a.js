Page({
  data: { loaded: false },
  onLoad() {
    this.setData({ loaded: true })
  }
})
