Page({
  onLoad(options) {
    this.id = options.id;
    console.log(JSON.stringify(options), Object.keys({ ...options }).length, 'id' in options);
  },
  onShareAppMessage() {
    return { title: '一篇文章', path: '/pages/a/a?id=' + this.id };
  },
});
