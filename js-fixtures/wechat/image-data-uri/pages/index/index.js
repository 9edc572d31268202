Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/index/index',
      imageUrl: 'data:image/png;base64,iVBORw0KGgo='
    }
  }
})
