// Gives every page a handler, unless the page says that it shares by itself.
exports.shareEverywhere = function (title) {
  wx.onAppRoute(({ path }) => {
    const pages = getCurrentPages()
    const front = pages[pages.length - 1]
    if (!front || front.data.sharesItself) return
    front.onShareAppMessage = () => ({ title: `${title} ${front.data.loaded}`, path: `/${path}` })
  })
}
