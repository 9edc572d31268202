Page({
  data: { turns: 0 },
  onReady() {
    this.selectComponent('#box').play()
    this.selectComponent('#wrong').selectComponent('#knob').turn({ bubbles: true, composed: true })
  },
  boxTurned(e) {
    console.log('page', e.type, e.target.id, e.currentTarget.id)
    this.setData({ turns: this.data.turns + 1 })
    throw new Error('broken listener')
  },
  outside() {
    this.setData({ turns: this.data.turns + 10 })
  },
  onShareAppMessage() {
    return { title: `转了 ${this.data.turns} 次`, path: '/pages/a/a' }
  }
})
