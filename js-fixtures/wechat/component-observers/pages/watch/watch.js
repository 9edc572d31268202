const counted = Behavior({
  observers: {
    total(total) {
      console.log('behavior total', total)
    }
  }
})

Component({
  behaviors: [counted],
  properties: {
    id: String
  },
  data: { a: 1, b: 2, total: 0, deep: { x: { y: 1 }, list: [1, 2] } },
  observers: {
    id(id) {
      console.log('id', id)
    },
    'a, b'(a, b) {
      console.log('a, b', a, b)
      this.setData({ total: a + b })
      console.log('total at once', this.data.total)
    },
    total(total) {
      console.log('total', total)
    },
    'deep.x'(x) {
      console.log('deep.x', JSON.stringify(x))
    },
    'deep.**'(deep) {
      console.log('deep.**', JSON.stringify(deep))
    },
    'deep.list[1]'(value) {
      console.log('deep.list[1]', value)
    },
    broken() {
      throw new Error('broken observer')
    }
  },
  methods: {
    onLoad() {
      console.log('onLoad')
      this.setData({ total: 1 })
      this.setData({ a: 3, b: 4 })
      this.setData({ a: 3 })
      this.setData({ 'deep.x.y': 2 })
      this.setData({ 'deep.list[1]': 9, broken: true })
      this.setData({ deep: {} }, () => console.log('callback'))
    },
    onShareAppMessage() {
      return { title: `一共 ${this.data.total}`, path: '/pages/watch/watch' }
    }
  }
})
