App({
  // 微信不会调用 App 里的转发函数
  onShareAppMessage() {
    return { title: '全局转发', path: '/pages/index/index' }
  }
})
