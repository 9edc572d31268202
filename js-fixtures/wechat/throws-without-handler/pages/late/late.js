// The page would get its handler on the way.
Page({
  onLoad() {
    this.setData({ title: this.match.title })
    this.onShareAppMessage = () => ({ title: this.data.title, path: '/pages/late/late' })
  },
})
