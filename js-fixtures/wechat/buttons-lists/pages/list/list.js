Page({
  data: {
    goods: [],
    shop: { north: { open: true }, south: { open: false } },
    tags: ['新', '热'],
    rows: [{ cells: [1, 2] }, { cells: [3] }]
  },
  onLoad() {
    const goods = []
    for (let i = 0; i < 100; i++) goods.push({ id: 'g' + i, price: i / 2 })
    setTimeout(() => this.setData({ goods }), 100)
  },
  onShareAppMessage(res) {
    return { title: JSON.stringify(res.target ? res.target.dataset : {}), path: '/pages/list/list' }
  }
})
