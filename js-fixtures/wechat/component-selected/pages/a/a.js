// 选中的是此刻真正在页面里的组件：列表、模板、引用、条件都算数
Page({
  data: { names: ['甲', '乙'], open: false, chosen: '' },
  onReady() {
    const rows = this.selectAllComponents('.row')
    console.log('rows', rows.map((row) => row.data.name + row.data.n).join(' '))
    rows[1].choose()
    console.log('closed', this.selectComponent('#only'))
    this.setData({ open: true, names: ['丙', '乙', '丁'] })
    console.log('open', this.selectComponent('.big').data.name, this.selectComponent('.small'))
    console.log('now', this.selectAllComponents('.row').map((row) => row.data.name + row.data.n).join(' '))
    console.log('same', this.selectAllComponents('.row')[1] === rows[1], rows[1].data.name, rows[1].data.n)
    const foot = this.selectComponent('#foot')
    this.setData({ last: '末' })
    console.log('foot', foot.data.name)
  },
  onItem(e) { console.log('item', e.detail.name, JSON.stringify(e.currentTarget.dataset)) },
  onRow(e) {
    console.log('row', JSON.stringify(e.currentTarget.dataset), JSON.stringify(e.target.dataset))
    this.setData({ chosen: e.detail.name })
  },
  onShareAppMessage() {
    return { title: `选了 ${this.data.chosen}`, path: '/pages/a/a' }
  }
})
