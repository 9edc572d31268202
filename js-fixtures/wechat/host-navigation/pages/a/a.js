Page({
  async onLoad() {
    const tried = []
    const attempt = async (api, url) => {
      const { errMsg } = await wx[api]({ url }).catch((error) => error)
      tried.push(errMsg)
    }
    await attempt('navigateTo', '/pages/b/b?id=1')
    await attempt('navigateTo', '/pages/c/c?id=1')
    await attempt('navigateTo', '/pages/tab/tab')
    await attempt('switchTab', '/pages/b/b')
    await attempt('navigateBack')
    console.log(tried.join('; '))
    wx.navigateTo({
      url: '../b/b',
      events: { done() {} },
      success: ({ eventChannel }) => {
        eventChannel.emit('open', { id: 1 })
        this.setData({ title: `${getCurrentPages().length} ${getCurrentPages()[0].route}` })
      }
    })
  },
  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/a/a' }
  }
})
