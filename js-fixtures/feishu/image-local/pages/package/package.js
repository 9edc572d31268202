Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/package/package',
      imageUrl: '/images/cover.png',
      PCPath: '/pages/package/package',
      PCMode: 'sidebar-semi'
    }
  }
})
