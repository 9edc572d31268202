const pad = (n) => String(n).padStart(2, '0')

Page({
  data: { ready: false },
  onLoad() {
    setTimeout(() => this.setData({ ready: true }), 1000)
    const cancelled = setTimeout(() => console.error('不该出现'), 10)
    clearTimeout(cancelled)
  },
  onShareAppMessage() {
    // 同步等 20 毫秒
    const start = Date.now()
    while (Date.now() - start < 20) {}
    const now = new Date()
    const day = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
    return {
      title: `${day} ${pad(now.getHours())}:${pad(now.getMinutes())} ${this.data.ready ? '已就绪' : '加载中'}`,
      path: '/pages/clock/clock'
    }
  }
})
