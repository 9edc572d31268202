Page({
  onLoad() {
    tt.updateShareMenu({ withShareTicket: true });
  },
  onShareAppMessage() {
    return { title: '没有判断', path: '/pages/unguarded/unguarded', PCPath: '/pages/unguarded/unguarded', PCMode: 'sidebar-semi' };
  }
});
