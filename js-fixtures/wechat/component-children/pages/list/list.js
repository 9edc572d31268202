Page({
  data: { key: 'k1', from: 10, title: '' },
  onLoad() {
    console.log('onLoad')
    const first = this.selectComponent('#first')
    console.log('again', first === this.selectComponent('.wrap > .c.big'))
    console.log('add', first.add(2), this.data.title)
    this.setData({ key: 'k2' })
    console.log(this.selectAllComponents('.in .c, #first').map((c) => c.data.label).join(' '))
    console.log('no such', this.selectComponent('#nothing'), this.selectComponent('my-counter'), this.selectAllComponents('.x').length)
    const panel = this.selectComponent('#panel')
    console.log(Object.keys(panel).join(), panel.total(), panel.self)
    console.log(first.selectOwnerComponent() === this, first.is, JSON.stringify(first.dataset))
  },
  onShow() { console.log('onShow') },
  onReady() { console.log('onReady') },
  onChange(e) {
    console.log('page onChange', e.type, JSON.stringify(e.detail), e.target.id, e.currentTarget.dataset.goodsId)
    this.setData({ title: `第 ${e.detail.count} 个` })
  },
  onSecond() {},
  onShareAppMessage() {
    const second = this.selectComponent('.in .c')
    return { title: `${this.data.title} ${second.data.count} ${second.data.label}`, path: '/pages/list/list' }
  }
})
