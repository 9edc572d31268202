Page({
  onShareAppMessage(opt) {
    return {
      title: opt.webViewUrl ? '网页' : '首页',
      path: '/pages/web/web',
      PCPath: '/pages/web/web',
      PCMode: 'sidebar-semi'
    };
  }
});
