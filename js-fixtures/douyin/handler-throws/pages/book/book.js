Page({
  data: {},
  onShareAppMessage() {
    return { title: this.data.book.name, path: '/pages/book/book' }
  }
})
