Page({
  data: { title: '' },
  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/empty/empty' }
  }
})
