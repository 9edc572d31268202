Page({
  data: {
    article: { id: 12, title: '周末去哪儿' }
  },

  onLoad(query) {
    if (query.id) {
      this.setData({ 'article.id': Number(query.id) })
    }
  },

  onShareAppMessage(res) {
    const { article } = this.data
    const position = res.from === 'button' ? res.target.dataset.position : 'menu'
    return {
      title: article.title,
      path: `/pages/index/index?id=${article.id}&position=${position}`,
      imageUrl: '/images/share.png'
    }
  }
})
