Page({
  data: { gate: '' },
  hear({ type, target, currentTarget }) {
    console.log('page', type, target.id, 'at', currentTarget.id)
    Promise.resolve().then(() => console.log('later'))
  },
  hearFirst({ target, currentTarget }) {
    console.log('first', target.id, target.dataset.is, 'at', currentTarget.id)
  },
  onShareAppMessage() {
    return { title: 'Shelf', path: '/pages/shelf/shelf' }
  },
})
