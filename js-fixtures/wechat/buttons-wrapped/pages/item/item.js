Page({
  data: {},
  share() {
    const card = this.onShareAppMessage({ from: 'button' })
    console.log(card.title)
  },
  onShareAppMessage(res) {
    const id = res.target ? res.target.dataset.id : '全部'
    return { title: '商品', path: '/pages/item/item?id=' + (id || '') }
  },
  onShareTimeline() {
    return { title: this.onShareAppMessage({ from: 'timeline' }).title }
  }
})
