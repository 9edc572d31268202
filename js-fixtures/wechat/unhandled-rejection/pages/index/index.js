Page({
  onShow() {
    this.load()
  },
  async load() {
    await null
    throw new Error('没有登录')
  },
  onShareAppMessage() {
    return { title: '首页', path: '/pages/index/index' }
  }
})
