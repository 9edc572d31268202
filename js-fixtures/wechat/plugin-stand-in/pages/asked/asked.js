const shop = requirePlugin('shop')

Page({
  onShareAppMessage() {
    return { title: shop.isOpen() ? '营业中' : '打烊了', path: '/pages/asked/asked' }
  }
})
