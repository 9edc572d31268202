Page({
  onShareAppMessage() {
    return { title: '公告', path: '/pages/index/index' }
  }
})
