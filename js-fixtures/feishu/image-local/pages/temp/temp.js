Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/temp/temp',
      imageUrl: 'ttfile://temp/cover.png',
      PCPath: '/pages/temp/temp',
      PCMode: 'sidebar-semi'
    }
  }
})
