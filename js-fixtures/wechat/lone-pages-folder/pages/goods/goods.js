Page({
  onShareAppMessage({ from }) {
    return { title: from === 'button' ? '好东西' : '商品' }
  }
})
