Page({
  onShareAppMessage() {
    return {
      title: '只写了手机端',
      path: '/pages/index/index'
    };
  }
});
