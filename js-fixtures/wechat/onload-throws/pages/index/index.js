Page({
  data: { title: '加载中' },
  onLoad(query) {
    const user = JSON.parse(query.user || 'null')
    this.setData({ title: user.name })
  },
  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/index/index' }
  }
})
