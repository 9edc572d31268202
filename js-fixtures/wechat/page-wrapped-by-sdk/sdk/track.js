// 统计 SDK 常见的写法：换掉全局的 Page 和 Component
const page = Page
Page = function (options) {
  const load = options.onLoad
  options.onLoad = function (query) {
    this.trackId = `t-${this.route}`
    if (load) load.call(this, query)
  }
  return page(options)
}

const component = Component
Component = function (options) {
  options.methods = options.methods || {}
  const share = options.methods.onShareAppMessage
  options.methods.onShareAppMessage = function (res) {
    const card = share ? share.call(this, res) : {}
    card.path = `${card.path}?inviter=${getApp().globalData.inviter}`
    return card
  }
  return component(options)
}
