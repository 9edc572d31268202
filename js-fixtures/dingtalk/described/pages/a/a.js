Page({
  onLoad() {
    dd.showSharePanel({});
  },
  onShareAppMessage() {
    return { title: '考勤' };
  },
});
