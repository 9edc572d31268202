const { shop } = getApp().globalData.user

Page({
  data: { name: shop.name, closed: false },
  onShareAppMessage() {
    return { title: this.data.name, path: '/pages/shop/shop' }
  }
})
