Page({
  data: { marked: '' },
  onReady() {
    const now = this.selectComponent('#tag', (tag) => {
      console.log('later', tag.data.text)
      tag.mark()
    })
    console.log('now', now)
    this.selectAllComponents('.t', (tags) => console.log('all', tags.length))
  },
  onMarked(e) {
    this.setData({ marked: e.detail })
  },
  onShareAppMessage() {
    return { title: this.data.marked, path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'sidebar-semi' }
  }
})
