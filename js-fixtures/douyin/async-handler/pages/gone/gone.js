Page({
  async onShareAppMessage() {
    throw new Error('没有这本书')
  }
})
