App({
  onLaunch: function () {
    // 分享之前必须已经登录
    tt.login({
      success: function (res) {
        console.log(res.errMsg);
      }
    });
  }
});
