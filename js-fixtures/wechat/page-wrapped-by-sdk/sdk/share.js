const page = globalThis.Page
globalThis.Page = (options) => {
  if (!options.onShareAppMessage) {
    options.onShareAppMessage = function () {
      return { title: this.trackId, path: `/${this.route}?inviter=${getApp().globalData.inviter}` }
    }
  }
  page(options)
}
