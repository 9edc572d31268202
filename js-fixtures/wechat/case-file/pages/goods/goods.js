Page({
  data: { name: '' },
  onLoad({ id }) {
    this.id = id
    wx.request({
      url: `https://api.example.com/goods/${id}`,
      success: ({ data }) => this.setData({ name: data.name }),
    })
  },
  onShareAppMessage({ from }) {
    const path = `/pages/goods/goods?id=${this.id}&from=${from}`
    return { title: this.data.name || '好茶', path, imageUrl: 'https://cdn.example.com/goods.png' }
  },
})
