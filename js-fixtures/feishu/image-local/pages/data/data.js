Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/data/data',
      imageUrl: 'data:image/png;base64,iVBORw0KGgo=',
      PCPath: '/pages/data/data',
      PCMode: 'sidebar-semi'
    }
  }
})
