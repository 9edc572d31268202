const isCurrent = () => new Promise((resolve) => wx.checkSession({ success: () => resolve(true), fail: () => resolve(false) }))

App({
  async onShow() {
    if (await isCurrent()) return
    setTimeout(() => this.logIn(), 50)
  },
  logIn() {
    return new Promise((resolve, reject) => wx.login({ success: resolve, fail: reject })).catch(() => undefined)
  }
})
