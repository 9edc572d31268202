Page({
  data: { cover: '' },
  onShareAppMessage() {
    return {
      title: '封面还没加载',
      path: '/pages/index/index',
      imageUrl: this.data.cover
    }
  }
})
