Page({
  onShareAppMessage() {
    return { title: getApp().globalData.user.name + '邀请你', path: '/pages/a/a' };
  },
});
