Page({
  onLoad({ name }) {
    this.setData({ name })
  },
  onShareAppMessage() {
    return { title: '会员', path: '/pages/guarded/guarded?order=20240101' }
  }
})
