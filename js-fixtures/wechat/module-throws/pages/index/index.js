const config = { api: null }
const host = config.api.host

Page({
  onShareAppMessage() {
    return { title: host, path: '/pages/index/index' }
  }
})
