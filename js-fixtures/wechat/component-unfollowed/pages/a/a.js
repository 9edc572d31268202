Page({
  data: { open: false, n: 1, list: [{ text: 'a' }, { text: 'b' }] },
  onReady() {
    const maybe = this.selectComponent('#maybe')
    console.log('if', maybe.show(), maybe.data.size, maybe.data.shown)
    console.log('for', this.selectAllComponents('.item').length)
    for (const name of ['lost', 'remote', 'broken', 'silent', 'inside']) {
      console.log(name, this.selectComponent(`#${name}`))
    }
    this.selectComponent('#packed').open()
  },
  onShareAppMessage() {
    return { title: '提示', path: '/pages/a/a' }
  }
})
