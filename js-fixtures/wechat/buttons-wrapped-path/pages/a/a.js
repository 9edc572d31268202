Page({
  data: { id: 7 },
  onShareAppMessage({ target }) {
    const id = target ? target.dataset.id : this.data.id
    return { title: '花束', path: `/pages/a/a?id=${id}` }
  }
})
