Page({
  onShareAppMessage() {
    return {
      title: '少写了一个字母',
      path: '/page/user/user?id=123'
    }
  }
})
