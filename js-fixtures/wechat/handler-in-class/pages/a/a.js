class SharePage {
  onShareAppMessage() {
    return { title: '类里的分享', path: '/pages/a/a' }
  }
}

class ShopPage extends SharePage {
  constructor() {
    super()
    this.data = { title: '书店' }
  }
}

Page(new ShopPage())
