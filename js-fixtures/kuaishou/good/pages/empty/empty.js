Page({
  onLoad() {
    ks.hideShareMenu();
  },
  onShareAppMessage() {
    return {};
  },
});
