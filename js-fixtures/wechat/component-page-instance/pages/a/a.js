const field = 'wx://form-field'

Component({
  behaviors: [field],
  properties: { id2: String, count: { type: Number, value: 2 } },
  data: { count: 'the property wins', tags: { a: 1 } },
  observers: {
    'count, tags.**'(count, tags) { console.log('observed', count, JSON.stringify(tags)) }
  },
  methods: {
    onLoad() {
      const { is, route, id } = this
      console.log(is, route, id === '', JSON.stringify(this.dataset), this.exitState, this.getPageId())
      console.log(this.hasBehavior(field), JSON.stringify(this.data), this.data === this.properties)
      this.setData({ count: '7', 'tags.b': 2 })
      this.animate('#x', [], 100)
      this.clearAnimation('#x')
      this.setUpdatePerformanceListener({}, () => {})
      this.applyAnimatedStyle('#x', () => ({}))
      console.log(typeof this.createSelectorQuery().select, getCurrentPages()[0] === this, getCurrentPages().length)
    },
    onShareAppMessage() {
      return { title: `${this.data.count + 1} ${this.data.name}`, path: '/pages/a/a' }
    }
  }
})
