Page({
  onLoad() {
    tt.showShareMenu({
      withShareTicket: true,
      menus: ['shareAppMessage', 'shareTimeline'],
      success: (res) => console.log(res.errMsg)
    });
  },
  onShareAppMessage() {
    return { title: '菜单', path: '/pages/index/index', PCPath: '/pages/index/index', PCMode: 'sidebar-semi' };
  }
});
