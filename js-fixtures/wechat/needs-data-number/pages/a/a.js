Page({
  onLoad(options) {
    this.page = Number(options.page) + 1;
    wx.request({ url: 'https://api.example/price', success: ({ data }) => (this.price = (data.price * 2).toFixed(2)) });
  },
  onShareAppMessage() {
    return { title: '一件商品 ' + this.price, path: `/pages/a/a?page=${this.page}` };
  },
});
