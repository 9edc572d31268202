Page({
  loadTitle() {
    return new Promise((resolve) => setTimeout(() => resolve('今日天气：晴'), 500))
  },

  async onShareAppMessage() {
    const title = await this.loadTitle()
    return { title, path: '/pages/weather/weather' }
  }
})
