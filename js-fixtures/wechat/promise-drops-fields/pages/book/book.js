Page({
  data: { id: 7 },

  loadTitle() {
    return new Promise((resolve) => setTimeout(() => resolve('沙丘'), 200))
  },

  onShareAppMessage() {
    const promise = this.loadTitle().then((title) => ({ title }))
    return {
      title: '好书推荐',
      path: '/pages/book/book?id=' + this.data.id,
      imageUrl: 'https://cdn.example.com/cover.png',
      promise
    }
  }
})
