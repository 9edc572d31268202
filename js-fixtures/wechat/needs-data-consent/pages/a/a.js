Page({
  data: { place: null },
  onLoad() {
    wx.getSetting({
      success: ({ authSetting }) => {
        this.asked = true;
        if (!authSetting['scope.userLocation']) return;
        wx.getLocation({ success: ({ latitude }) => this.setData({ place: { latitude } }) });
      },
    });
  },
  onShareAppMessage() {
    return { title: '我在这里', path: '/pages/a/a?lat=' + this.data.place.latitude };
  },
});
