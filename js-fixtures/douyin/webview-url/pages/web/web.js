Page({
  onShareAppMessage(option) {
    const url = encodeURIComponent(option.webviewUrl)
    console.log(typeof option.webViewUrl)
    return { title: '网页', path: `/pages/web/web?url=${url}` }
  }
})
