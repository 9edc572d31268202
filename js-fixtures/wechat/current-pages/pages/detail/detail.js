Page({
  onShareAppMessage() {
    const pages = getCurrentPages()
    const current = pages[pages.length - 1]
    const query = Object.keys(current.options).map((key) => `${key}=${current.options[key]}`)
    return {
      title: `${pages.length} 层 ${current === this}`,
      path: `/${current.route}?${query.join('&')}`
    }
  }
})
