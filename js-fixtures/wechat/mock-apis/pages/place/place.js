const { promisify } = {
  promisify: (name) => (options) => new Promise((success, fail) => wx[name]({ ...options, success, fail })),
};
const locate = promisify('getLocation');

Page({
  data: { at: null },

  async onLoad() {
    try {
      await locate({ type: 'wgs84' });
    } catch (error) {
      console.log(error);
    }
    const { latitude, errMsg } = await locate({ type: 'gcj02' });
    console.log(errMsg, wx.getBatteryInfoSync().level);
    this.setData({ at: latitude });
    const { result } = await wx.cloud.callFunction({ name: 'nearby', data: { latitude } });
    this.setData({ shop: result.shop });
    try {
      wx.getStorageInfoSync();
    } catch (error) {
      console.log(error.message);
    }
  },

  onShareAppMessage() {
    return { title: `${this.data.shop} ${this.data.at}`, path: '/pages/place/place' };
  },
});
