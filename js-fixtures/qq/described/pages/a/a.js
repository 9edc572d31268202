Page({
  onLoad() {
    qq.showShareMenu({});
  },
  onShareAppMessage() {
    return { title: '小队' };
  },
});
