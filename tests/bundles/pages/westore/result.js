import { Store, update, diffData } from 'westore'

class Cart extends Store {
  constructor() {
    super()
    this.data = { items: [], total: 0 }
  }

  add(item) {
    this.data.items.push(item)
    this.data.total += item.price
    this.update()
  }
}

export default async (page) => {
  const cart = new Cart()
  page.setData({ items: [], total: 0 })
  cart.bind(page)
  cart.add({ name: '茶', price: 12 })
  await new Promise((resolve) => setTimeout(resolve, 50))
  return { total: page.data.total, diff: diffData({ a: 1, b: [1, 2, 3] }, { a: 1, b: [1, 2] }), update: typeof update }
}
