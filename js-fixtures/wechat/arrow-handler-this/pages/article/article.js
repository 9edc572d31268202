Page({
  data: { title: '一篇文章' },
  onShareAppMessage: () => ({
    title: this.data.title,
    path: '/pages/article/article'
  })
})
