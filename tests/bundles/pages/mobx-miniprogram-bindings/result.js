const { observable, action } = require('mobx-miniprogram')
const { createStoreBindings } = require('mobx-miniprogram-bindings')

const store = observable({
  cart: [],
  get total() { return this.cart.reduce((sum, it) => sum + it.price, 0) },
  add: action(function (item) { this.cart = this.cart.concat(item) })
})

module.exports = async (page) => {
  const bindings = createStoreBindings(page, { store, fields: ['total', 'cart'], actions: ['add'] })
  page.add({ name: '茶', price: 12 })
  page.add({ name: '书', price: 30 })
  bindings.updateStoreBindings()
  const before = page.data.total
  page.add({ name: '笔', price: 5 })
  await new Promise((resolve) => wx.nextTick(resolve))
  const after = page.data.total
  bindings.destroyStoreBindings()
  return { before, after, names: page.data.cart.map((it) => it.name) }
}
