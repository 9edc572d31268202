Page({
  onLoad() {
    requirePlugin('gone', (plugin) => { this.cover = plugin.cover })
  },
  onShareAppMessage() {
    return { title: '店', path: '/pages/value/value', imageUrl: this.cover }
  }
})
