const { SharePage } = require('../base')

class ShopPage extends SharePage {
  constructor() {
    super()
    this.data = { title: '书店' }
  }
}
// 类的方法枚举不到，先露出来
for (const base of [SharePage, ShopPage]) {
  for (const name of Object.getOwnPropertyNames(base.prototype)) {
    if (name !== 'constructor') {
      Object.defineProperty(base.prototype, name, { enumerable: true })
    }
  }
}

Page(new ShopPage())
