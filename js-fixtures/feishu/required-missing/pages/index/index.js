Page({
  onShareAppMessage() {
    return {
      PCPath: '/pages/index/index',
      PCMode: 'sidebar-semi'
    };
  }
});
