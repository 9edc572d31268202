const shop = requirePlugin('shop')

Page({
  async onLoad() {
    shop.init({ key: 1 })
    const { list } = await shop.api.load()
    shop.ready().then(() => console.log('ready'))
    class Cart extends shop.Cart {}
    console.log(typeof new Cart(), [...list].length, 'add' in shop, shop.init === shop.init)
    this.setData({ loaded: true })
  },
  onShareAppMessage() {
    return { title: `已加载 ${this.data.loaded}`, path: '/pages/unused/unused' }
  }
})
