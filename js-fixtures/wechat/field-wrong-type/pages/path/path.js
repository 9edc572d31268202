Page({
  onShareAppMessage() {
    return {
      title: '路径是对象',
      path: { url: '/pages/path/path', id: 7 }
    }
  }
})
