Page({
  onLoad() {
    tt.login({
      success: (res) => console.log(res.errMsg)
    });
  },
  onShareAppMessage() {
    return {
      title: '日程',
      path: '/pages/index/index',
      PCPath: '/pages/index/index',
      PCMode: 'sidebar-semi',
      success(res) {
        console.log('分享到了', res.data);
      },
      fail(err) {
        console.error(err);
      }
    };
  }
});
