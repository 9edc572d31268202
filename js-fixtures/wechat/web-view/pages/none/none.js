Page({
  onShareAppMessage(options) {
    console.log(Object.keys(options).join(), options.webViewUrl)
    return { title: '网页', path: '/pages/none/none' }
  },
})
