Page({
  onLoad(options) {
    this.id = options.id;
    wx.request({ url: 'https://api.example/article', success: (res) => this.setData({ article: res.data }) });
  },
  onShareAppMessage() {
    return { title: this.data.atricle.title, path: '/pages/a/a?id=' + this.id };
  },
});
