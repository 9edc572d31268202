Page({
  onLoad({ dish }) {
    this.setData({ dish: { name: dish, price: 12 } })
  },
  onShareAppMessage({ from, target }) {
    const price = from === 'button' ? target.dataset.price : getApp().bars
    return { title: `莲藕 ${price}`, path: '/pages/price/price?dish=lotus' }
  },
})
