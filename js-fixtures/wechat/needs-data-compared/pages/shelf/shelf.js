Page({
  data: { shelf: {} },
  onLoad({ id }) {
    wx.request({
      url: `https://api.example.com/shelves/${id}`,
      success: ({ data }) => {
        if (data.state === 'open') {
          this.setData({ shelf: data.shelf });
        }
      },
    });
  },
  onShareAppMessage() {
    const { shelf } = this.data;
    return { title: '书架', path: `/pages/shelf/shelf?id=${shelf.id}` };
  },
});
