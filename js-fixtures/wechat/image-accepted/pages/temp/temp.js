Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/temp/temp',
      imageUrl: 'wxfile://tmp_9f86d081884c7d65.jpg'
    }
  }
})
