const app = getApp();

Page({
  onLoad() {
    this.setData({ first: app.globalData.levels[0], typo: app.globalData.level });
  },
  onShareAppMessage() {
    return { title: '等级', path: '/pages/level/level' };
  },
});
