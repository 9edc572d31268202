Page({
  data: { tickets: [{ id: 1, name: 'night' }, { id: 2, name: 'day' }] },
  onTicket(e) { console.log('ticket', e.currentTarget.dataset.id) },
  onList(e) { console.log('list', e.currentTarget.id) },
  onShield(e) { console.log('shield', e.currentTarget.id) },
  onShareAppMessage(options) {
    const { id, name } = options.target ? options.target.dataset : {}
    return { title: name || '票', desc: '来看展', path: `pages/a/a?id=${id || 0}` }
  }
})
