Page({
  onLoad(query) {
    if (query.id) throw new Error('no such room')
  },
  onShareAppMessage() {
    return { title: '严格', path: '/pages/strict/strict' }
  }
})
