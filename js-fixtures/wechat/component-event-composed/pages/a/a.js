const options = [
  {},
  { bubbles: true },
  { composed: true },
  { bubbles: true, composed: true },
  { bubbles: true, composed: true, capturePhase: true }
]

Page({
  data: { n: 7 },
  onReady() {
    const inner = this.selectComponent('#inner')
    for (const option of options) {
      getApp().heard = []
      inner.hit(option)
      console.log(getApp().heard.join(', '))
    }
  },
  onInner(e) {
    getApp().heard.push(`inner(${e.target.id} ${e.currentTarget.dataset.n})`)
  },
  onOuter(e) {
    getApp().heard.push(`outer(${e.target.id} ${e.currentTarget.id})`)
  },
  onCapture() {
    getApp().heard.push('captured')
  },
  onShareAppMessage() {
    return { title: '事件', path: '/pages/a/a' }
  }
})
