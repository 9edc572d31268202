Page({
  onLoad() {
    tt.showShareMenu();
  },
  onShareAppMessage() {
    return { title: '单个文件', path: '/pages/anywhere/anywhere' };
  }
});
