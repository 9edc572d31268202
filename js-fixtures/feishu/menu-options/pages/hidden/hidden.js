Page({
  onReady() {
    tt.hideShareMenu({ success: (res) => console.log(res.errMsg) });
  },
  onShareAppMessage() {
    return { title: '藏起来的', path: '/pages/hidden/hidden', PCPath: '/pages/hidden/hidden', PCMode: 'sidebar-semi' };
  }
});
