Page({
  async onShareAppMessage() {
    const title = await this.loadTitle()
    return { title, path: '/pages/book/book' }
  },
  loadTitle() {
    return new Promise((resolve) => setTimeout(() => resolve('山月记'), 5000))
  }
})
