Page({
  data: {},
  onLoad({ id }) {
    wx.request({
      url: `https://api.example.com/books/${id}`,
      success: ({ data }) => this.setData({ book: data.book }),
    });
  },
  onShareAppMessage() {
    return { title: this.data.magazine.name, path: '/pages/never/never' };
  },
});
