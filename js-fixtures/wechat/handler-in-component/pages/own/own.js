Page({
  onShareAppMessage() {
    return { title: '自己的', path: '/pages/own/own' };
  },
});
