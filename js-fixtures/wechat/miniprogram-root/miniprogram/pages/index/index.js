Page({
  onShareAppMessage() {
    return {
      title: '代码在子目录',
      path: '/pages/detail/detail',
      imageUrl: '/images/cover.png'
    }
  }
})
