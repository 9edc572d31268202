Page({
  onLoad() {
    this.token = wx.getStorageSync('token');
    wx.removeStorageSync('draft');
    this.draft = wx.getStorageSync('draft');
  },
  onShareAppMessage() {
    return { title: wx.getStorageSync('profile').name, path: `/pages/a/a?from=${this.token.user.id}` };
  },
});
