Page({
  data: { books: [{ id: 'x', title: '渡口' }, { id: 'y', title: '远山' }] },
  onList(e) { console.log('list', e.target.dataset.id) },
  onShareAppMessage(res) {
    const { id, title } = res.target ? res.target.dataset : {}
    return { title: title || '书架', path: `/pages/a/a?id=${id || 0}` }
  }
})
