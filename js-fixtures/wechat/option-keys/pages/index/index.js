Page({
  onShareAppMessage(options) {
    console.log(Object.keys(options), options.from)
    return {
      title: options.webViewUrl ? '网页' : '原生页面',
      path: '/pages/index/index'
    }
  }
})
