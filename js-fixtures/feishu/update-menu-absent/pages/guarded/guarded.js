Page({
  onLoad() {
    if (tt.updateShareMenu) {
      tt.updateShareMenu({ withShareTicket: true });
    } else {
      console.warn('没有 updateShareMenu');
    }
  },
  onShareAppMessage() {
    return { title: '先判断', path: '/pages/guarded/guarded', PCPath: '/pages/guarded/guarded', PCMode: 'sidebar-semi' };
  }
});
