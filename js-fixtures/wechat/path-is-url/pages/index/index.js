Page({
  onShareAppMessage() {
    return {
      title: '官网',
      path: 'https://m.example.com/spring?id=1'
    }
  }
})
