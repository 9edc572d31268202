App({
  globalData: {},
  keep(key, value) {
    this.globalData[key] = value;
  },
  onReady() {
    wx.getStorage({ key: 'levels', success: ({ data }) => this.keep('levels', data) });
  },
});
