Page({
  onShareAppMessage() {
    const start = Date.now()
    while (Date.now() - start < 1200) {}
    return { title: '算了很久', path: '/pages/index/index' }
  }
})
