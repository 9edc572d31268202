Page({
  data: { titles: [] },

  onLoad() {
    const now = Date.now();
    this.load(`https://feed.example/list?page=1&_t=${now}`, () =>
      this.load(`https://feed.example/list?page=2&_t=${now}`, () =>
        this.load(`https://feed.example/list?page=9&_t=${now}`, () => {}),
      ),
    );
    wx.request({
      url: 'https://feed.example/old',
      method: 'POST',
      data: { op: 'hello', nonce: Math.random() },
      success: ({ data, header, cookies }) => console.log(data, header['content-type'], cookies),
    });
  },

  load(url, next) {
    wx.request({
      url,
      success: ({ data }) => {
        this.setData({ titles: [...this.data.titles, data.title] });
        next();
      },
      fail: ({ errMsg }) => console.warn(errMsg),
    });
  },

  onShareAppMessage() {
    return { title: this.data.titles.join('、'), path: '/pages/feed/feed' };
  },
});
