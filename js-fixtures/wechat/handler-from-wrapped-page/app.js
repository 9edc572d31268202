// 给每个页面加上默认的转发
const originalPage = Page
Page = function (options) {
  if (!options.onShareAppMessage) {
    options.onShareAppMessage = function () {
      return { title: '来自全局', path: '/' + this.route }
    }
  }
  return originalPage(options)
}

App({})
