const menu = require('../../services/menu')
const { greeting } = require('../../services/words')

Page({
  data: { today: menu.ofToday(), list: [{ id: 'a' }, { id: 'b' }], chosen: '', note: '', likes: 0, vip: false, fresh: '' },
  onShow() {
    this.trail = []
  },
  choose({ target, currentTarget }) {
    this.trail.push('choose')
    this.setData({ chosen: currentTarget.dataset.id, touched: target.id })
  },
  keep() {
    this.trail.push('keep')
  },
  around() {
    this.trail.push('around')
  },
  before() {
    this.trail.push('before')
  },
  write({ detail, type }) {
    this.setData({ note: type + ':' + detail.value })
  },
  count({ detail }) {
    this.setData({ likes: detail })
  },
  refresh(name, after) {
    setTimeout(() => this.setData({ fresh: name }), after)
  },
  fail() {
    throw new TypeError('no tea')
  },
  onShareAppMessage() {
    const { today, chosen, note, likes, vip, fresh, touched } = this.data
    const seen = wx.getStorageSync('seen')
    const parts = [greeting, today, chosen && menu.nameOf(chosen), touched, note, likes || '', vip && 'vip', fresh, seen && seen.tea]
    return {
      title: parts.concat(this.trail).filter(Boolean).join(' '),
      path: '/pages/tea/tea',
    }
  },
})
