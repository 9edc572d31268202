Page({
  data: { article: null },
  onLoad() {
    wx.request({
      url: 'https://api.example/article',
      success: (res) => {
        if (res.data.code === 20000) this.setData({ article: res.data.data });
      },
    });
  },
  onShareAppMessage() {
    const { article } = this.data;
    return { title: article.title, imageUrl: article.cover.url, path: `/pages/a/a?id=${article.id}` };
  },
});
