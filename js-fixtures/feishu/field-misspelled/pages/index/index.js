Page({
  onShareAppMessage() {
    return {
      title: '大小写写错了',
      path: '/pages/index/index',
      pcPath: '/pages/index/index',
      pcMode: 'sidebar-semi',
      imgUrl: 'https://cdn.example.com/a.png'
    }
  }
})
