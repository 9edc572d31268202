const shop = requirePlugin('shop')

Page(shop.page({
  onShareAppMessage() {
    return { title: '店', path: '/pages/made/made' }
  }
}))
