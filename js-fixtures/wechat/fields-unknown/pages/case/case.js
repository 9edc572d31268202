Page({
  onShareAppMessage() {
    return {
      title: '大小写',
      path: '/pages/case/case',
      imageURL: 'https://cdn.example.com/a.png'
    }
  }
})
