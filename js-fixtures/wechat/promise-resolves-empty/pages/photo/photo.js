Page({
  loadPhoto() {
    return Promise.resolve({ name: '西湖' })
  },

  onShareAppMessage() {
    return {
      title: '相册',
      path: '/pages/photo/photo',
      promise: this.loadPhoto().then((photo) => {
        this.photo = photo // 忘了 return
      })
    }
  }
})
