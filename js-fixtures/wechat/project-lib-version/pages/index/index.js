Page({
  async onShareAppMessage() {
    return { title: '版本', path: '/pages/index/index' }
  }
})
