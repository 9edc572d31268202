Page({
  onShareAppMessage() {
    const promise = Promise.resolve({ title: '山月记' })
    return { title: '书店', path: '/pages/book/book', promise }
  }
})
