Page({
  data: { open: false, n: 1, list: [{ text: 'a' }, { text: 'b' }] },
  onReady() {
    console.log('if', this.selectComponent('#maybe'), this.selectComponent('.inside'))
    for (const name of ['lost', 'remote', 'broken', 'silent', 'inside']) {
      console.log(name, this.selectComponent(`#${name}`))
    }
    this.selectComponent('#packed').open()
  },
  onShareAppMessage() {
    return { title: '提示', path: '/pages/a/a' }
  }
})
