Page({
  data: {},
  onLoad({ id }) {
    wx.request({
      url: `https://api.example.com/books/${id}`,
      success: ({ data }) => {
        if (data.code === 10000) {
          this.setData({ book: data.book });
        }
      },
    });
  },
  onShareAppMessage() {
    return { title: this.data.book.name, path: '/pages/book/book' };
  },
  onShareTimeline() {
    return { title: this.data.book.name };
  },
});
