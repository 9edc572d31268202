Page({
  onShareAppMessage() {
    return { title: `自己的 ${this.trackId}`, path: '/pages/global/global' }
  }
})
