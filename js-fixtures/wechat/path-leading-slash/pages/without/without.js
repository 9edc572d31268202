Page({
  onShareAppMessage() {
    return {
      title: '不带斜杠',
      path: 'pages/detail/detail?id=1'
    }
  }
})
