Page({
  onShareAppMessage(options) {
    console.log(options.from)
    return { title: '审批', path: '/pages/a/a' }
  }
})
