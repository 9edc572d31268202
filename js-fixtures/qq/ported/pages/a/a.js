Page({
  onLoad() {
    qq.showShareMenu({ showShareItems: ['qq', 'qzone'] });
  },
  onShareAppMessage() {
    return { title: '移植的页面' };
  }
});
