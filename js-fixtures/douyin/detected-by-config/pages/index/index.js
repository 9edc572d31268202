Page({
  onShareAppMessage() {
    return { title: '新建', path: '/pages/index/index' }
  }
})
