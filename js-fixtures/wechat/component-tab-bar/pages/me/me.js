Page({
  onShow() {
    if (typeof this.getTabBar === 'function') {
      this.getTabBar((bar) => bar.setData({ selected: 1 }))
    }
  },
  onShareAppMessage() {
    return { title: this.getTabBar().title(), path: '/pages/me/me' }
  }
})
