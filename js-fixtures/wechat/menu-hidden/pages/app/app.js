Page({
  onShareAppMessage() {
    return { title: '好书', path: '/pages/app/app' }
  },
})
