App({
  globalData: { user: null },
  onLaunch() {
    wx.login({ success: ({ code }) => wx.request({ url: 'https://api.example/login', data: { code }, success: (res) => { this.globalData.user = res.data.user; } }) });
  },
});
