const nested = Behavior({
  data: { by: 'nested', list: [1, 2, 3], theme: { color: 'red', font: { size: 1, bold: true } } },
  methods: {
    a() { return 'nested' },
    b() { return 'nested' },
    c() { return 'nested' },
    d() { return 'nested' }
  }
})

const first = Behavior({
  behaviors: [nested],
  properties: { kind: { type: String, value: 'first' }, size: Number },
  data: { by: 'first', theme: { font: { size: 2 } } },
  methods: {
    b() { return 'first' },
    c() { return 'first' },
    d() { return 'first' }
  }
})

const second = Behavior({
  properties: { kind: { type: String, value: 'second' } },
  data: { by: 'second', list: [4] },
  methods: {
    c() { return 'second' },
    d() { return 'second' }
  }
})

Component({
  behaviors: [first, second],
  data: { theme: { color: 'blue' } },
  methods: {
    d() { return 'page' },
    onShareAppMessage() {
      console.log(this.a(), this.b(), this.c(), this.d())
      console.log(JSON.stringify(this.data))
      console.log(this.hasBehavior(nested), this.hasBehavior('wx://form-field'))
      return {
        title: `${this.data.by} ${this.data.kind}`,
        path: '/pages/order/order'
      }
    }
  }
})
