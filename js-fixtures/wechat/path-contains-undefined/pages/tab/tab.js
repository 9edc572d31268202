const routes = ['/pages/tab/tab']
Page({
  data: { index: 3 },
  onShareAppMessage() {
    return { title: '频道', path: `/pages/${routes[this.data.index]}/tab` }
  }
})
