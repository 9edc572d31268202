Page({
  onLoad() {
    const channel = this.getOpenerEventChannel()
    console.log(typeof channel, typeof channel.on)
    channel.on('data', () => {})
  },
  onShareAppMessage() {
    return { title: '详情', path: '/pages/a/a' }
  }
})
