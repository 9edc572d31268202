const SAMPLES = [{ id: 'a1', name: '台灯', tags: ['家居'] }, { id: 'b2', name: '水壶', tags: [] }]

Page({
  data: { name: '好物' },
  onLoad({ id }) {
    const found = SAMPLES.find((sample) => sample.id === id)
    this.setData({ name: found.name })
  },
  onReady() {
    this.refresh()
  },
  onShareAppMessage() {
    return { title: this.data.name, path: '/pages/a/a?id=a1' }
  }
})
