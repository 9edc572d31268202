Page({
  onShareAppMessage(res) {
    if (res.from === 'button') {
      return { title: '这件不错', path: '/pages/goods/goods?id=8' }
    }
  }
})
