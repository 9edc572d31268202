Page({
  data: { name: '' },

  onLoad() {
    const token = wx.getStorageSync('token');
    wx.getStorage({ key: 'cart', success: ({ data }) => console.log('cart', data.length) });
    wx.checkSession({ success: () => console.log('session', token), fail: () => console.log('no session') });
    wx.login({ success: ({ code }) => console.log('code', code) });
    wx.getSetting({
      success: ({ authSetting }) => {
        console.log(authSetting);
        if (authSetting['scope.userLocation'] === false) {
          wx.authorize({ scope: 'scope.userLocation', fail: ({ errMsg }) => console.log(errMsg) });
        }
      },
    });
    wx.getUserInfo({
      success: ({ userInfo, rawData }) => {
        console.log(rawData);
        this.setData({ name: userInfo.nickName });
      },
      fail: ({ errMsg }) => console.log(errMsg),
    });
  },

  onShareAppMessage() {
    return { title: `${this.data.name || '有人'}邀请你`, path: '/pages/me/me' };
  },
});
