Page({
  async onShareAppMessage() {
    const city = await this.locate()
    return { title: city.name + '天气', path: '/pages/weather/weather' }
  },

  locate() {
    return Promise.resolve(null) // 用户拒绝了定位
  }
})
