Page({
  data: { article: null },
  onLoad() {
    wx.request({
      url: 'https://api.example.com/article/1',
      success: (res) => this.setData({ article: res.data }),
      fail: () => console.warn('没有网络')
    })
  },
  onShareAppMessage() {
    const { article } = this.data
    return {
      title: article ? article.title : '今日新闻',
      path: '/pages/news/news'
    }
  }
})
