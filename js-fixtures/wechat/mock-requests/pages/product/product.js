const api = 'https://api.teashop.example';

Page({
  data: { product: null, tries: [] },

  onLoad({ id }) {
    wx.request({
      url: `${api}/v2/products/${id}`,
      data: { lang: 'zh' },
      success: ({ statusCode, data, header, cookies }) => {
        console.log(statusCode, data.name, header, cookies);
        this.setData({ product: data });
      },
      fail: ({ errMsg }) => console.warn(errMsg),
    });
    this.stock(id);
    wx.request({
      url: `${api}/v2/visits`,
      method: 'POST',
      data: { id, from: 'share' },
      success: ({ data }) => console.log('visit', data),
      fail: ({ errMsg }) => console.warn(errMsg),
    });
  },

  // Asks again until the server is awake.
  stock(id) {
    wx.request({
      url: `${api}/v2/products/${id}/stock`,
      dataType: 'text',
      success: ({ statusCode, data }) => {
        console.log('stock', statusCode, typeof data, data);
        if (statusCode === 503) this.stock(id);
      },
      fail: ({ errMsg }) => {
        console.warn(errMsg);
        this.stock(id);
      },
    });
  },

  onShareAppMessage() {
    const { product } = this.data;
    return { title: product ? `${product.name} ￥${product.price}` : '茶铺', path: '/pages/product/product' };
  },
});
