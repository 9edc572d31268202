Page({
  onShareAppMessage() {},
});
