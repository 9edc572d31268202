Page({
  onShareAppMessage() {
    return {
      title: '看网页',
      path: '/pages/web/web?url=' + encodeURIComponent('https://m.example.com/a?b=1')
    }
  }
})
