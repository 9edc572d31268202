Page({
  onShareAppMessage: function () {

  }
});
