Page({
  onLoad() {
    this.shown = []
    this.attempts()
  },
  async attempts() {
    const tried = []
    const attempt = async (api, options) => {
      const { errMsg } = await wx[api](options).catch((error) => error)
      tried.push(errMsg)
    }
    await attempt('navigateTo', { url: '/pages/c/c?id=1' })
    await attempt('navigateTo', { url: '/pages/tab/tab' })
    await attempt('switchTab', { url: '/pages/b/b' })
    await attempt('navigateBack', {})
    await attempt('navigateTo', { url: '../b/b?id=1&id=2' })
    this.look()
    await attempt('redirectTo', { url: '/pages/d/d' })
    this.look()
    for (let i = 0; i < 9; i++) await attempt('navigateTo', { url: '/pages/b/b' })
    await attempt('navigateBack', { delta: 8 })
    this.look()
    console.log([...new Set(tried)].join('; '))
    wx.navigateTo({
      url: '../b/b',
      events: { done() {} },
      success: ({ eventChannel }) => eventChannel.emit('open', { id: 1 })
    })
  },
  look() {
    const pages = getCurrentPages()
    const front = pages[pages.length - 1]
    console.log(pages.length, front.route, JSON.stringify(front.options), pages[0] === this)
  },
  onShow() {
    this.shown.push('show')
  },
  onHide() {
    this.shown.push('hide')
  },
  onShareAppMessage() {
    return { title: `${getCurrentPages().length} ${this.shown.join(' ')}`, path: '/pages/a/a' }
  }
})
