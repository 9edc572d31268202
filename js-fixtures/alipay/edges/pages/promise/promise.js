Page({
  async onShareAppMessage() {
    return { title: '晚一点', desc: '', path: 'pages/promise/promise' };
  },
});
