Page({
  onShareAppMessage() {
    return {
      title: '看网页',
      // 地址没有编码
      path: '/pages/web/web?url=https://m.example.com/a?b=1'
    }
  }
})
