Page({
  onLoad(options) {
    this.options = options;
    throw new TypeError('wrong whatever the query is');
  },
  onShow() {
    this.all = { ...this.options };
    if (!this.all.id) throw new Error('no id');
  },
  onShareAppMessage() {
    return { title: '复制', path: '/pages/a/a' };
  },
});
