const shop = requirePlugin('shop')

Page({
  onLoad() {
    this.setData({ name: shop.getName() })
  },
  onShareAppMessage() {
    return { title: `${this.data.name}的店`, path: '/pages/text/text' }
  }
})
