Page({
  data: { list: [1], user: { name: 'a' }, when: null },
  onLoad() {
    const given = { name: 'b', go() {} }
    this.setData({ user: given, when: new Date(0) })
    given.name = 'c'
    console.log('shared', this.data.user === given, this.data.user.name, typeof this.data.user.go, this.data.when instanceof Date)
    this.setData({ 'list[2]': 3, 'user.tags[0].x': 1, 'list.length2': 1, gone: undefined })
    console.log(JSON.stringify(this.data.list), JSON.stringify(this.data.user), 'gone' in this.data)
    this.risky('first')
    console.log('after risky')
  },
  onShow() {
    this.setData(null)
    console.log('after null')
    this.setData({ 'a[b]': 1 })
    console.log('after a[b]')
  },
  onReady() {
    this.data = { own: 1 }
    this.setData({ later: 2 })
    console.log(JSON.stringify(this.data))
    const loop = {}
    loop.self = loop
    this.setData({ loop }, () => console.log('set'))
    console.log('after loop')
  },
  risky(what) {
    throw new Error(`risky ${what}`)
  },
  onShareAppMessage() {
    this.risky('again')
    return { title: '共享', path: '/pages/a/a' }
  }
})
