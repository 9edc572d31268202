Page({
  onLoad() {
    wx.request({ url: 'https://api.example/article', success: (res) => { this.article = { ...res.data }; } });
  },
  onShareAppMessage() {
    return { title: this.article.title.trim(), path: '/pages/a/a' };
  },
});
