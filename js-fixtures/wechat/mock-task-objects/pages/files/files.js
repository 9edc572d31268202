const host = 'https://files.example';

Page({
  data: { title: '文件' },

  onLoad() {
    const page = wx.request({ url: `${host}/page`, success: () => console.log('page') });
    page.onHeadersReceived(({ header, statusCode, cookies }) => console.log('headers', header, statusCode, cookies));
    const silent = () => console.log('never');
    page.onHeadersReceived(silent);
    page.offHeadersReceived(silent);

    const slow = wx.request({ url: `${host}/slow`, fail: ({ errMsg }) => console.log(errMsg) });
    slow.abort();
    slow.abort();

    wx.request({ url: `${host}/slow`, timeout: 1000, fail: ({ errMsg }) => console.log(errMsg) });
    wx.request({
      url: `${host}/bytes`,
      responseType: 'arraybuffer',
      success: ({ data }) => console.log(data instanceof ArrayBuffer, new Uint8Array(data).join()),
    });

    wx.downloadFile({
      url: `${host}/cover.png?size=2`,
      success: ({ tempFilePath, statusCode }) => {
        console.log(statusCode, tempFilePath);
        this.setData({ cover: tempFilePath });
      },
    }).onProgressUpdate(({ progress }) => console.log('progress', progress));
    wx.uploadFile({
      url: `${host}/up`,
      filePath: 'wxfile://tmp_a.png',
      name: 'file',
      formData: { kind: 'avatar' },
      success: ({ data }) => console.log(typeof data, JSON.parse(data).id),
    });
  },

  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/files/files', imageUrl: this.data.cover };
  },
});
