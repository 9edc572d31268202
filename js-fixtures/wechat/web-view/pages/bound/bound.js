Page({
  data: { page: { url: 'https://example.com/start' } },
  onLoad() {
    this.setData({ 'page.url': 'https://example.com/next' })
  },
  onShareAppMessage(options) {
    console.log(Object.keys(options).join(), options.webViewUrl)
    return { title: '网页', path: '/pages/bound/bound' }
  },
})
