Page({
  data: { names: [], network: '', level: 0 },

  onLoad() {
    wx.request({
      url: 'https://album.example/photos',
      success: ({ data }) => {
        data.forEach((photo) => {
          this.setData({ names: [...this.data.names, photo.name] });
        });
      },
    });
    this.look();
  },

  look() {
    wx.getNetworkType({
      success: ({ networkType }) => wx.getBatteryInfo({
        success: ({ level }) => this.setData({ network: networkType, level }),
      }),
    });
  },

  onShareAppMessage() {
    const { network, level } = this.data;
    const title = () => ['的', '和'].slice(1).map((and) => this.data.names.join(and)).join('');
    return { title: `${title()} ${network} ${level}`, path: '/pages/album/album' };
  },
});
