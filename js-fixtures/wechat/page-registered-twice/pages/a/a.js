Page({
  onShareAppMessage() {
    return { title: '第一个', path: '/pages/a/a' }
  }
})

Page({
  onShareAppMessage() {
    return { title: '第二个', path: '/pages/a/a' }
  }
})
