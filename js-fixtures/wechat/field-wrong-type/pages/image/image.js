Page({
  onShareAppMessage() {
    return {
      title: '图片是数组',
      path: '/pages/image/image',
      imageUrl: ['https://cdn.example.com/a.png']
    }
  }
})
