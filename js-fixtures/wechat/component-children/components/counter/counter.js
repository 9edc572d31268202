// 一个计数器：属性、监听、事件
Component({
  properties: {
    start: Number,
    label: String,
    open: Boolean,
    itemKey: { type: String, value: 'none', observer(now, before) { console.log('itemKey', before, now) } }
  },
  data: { count: 0 },
  observers: {
    start(start) { this.setData({ count: start }) }
  },
  lifetimes: {
    created() { console.log('counter created', this.data.count) },
    attached() { console.log('counter attached', this.id, this.data.count, this.data.label, this.data.open) },
    ready() { console.log('counter ready', this.id) }
  },
  pageLifetimes: {
    show() { console.log('counter show', this.id) }
  },
  methods: {
    add(n) {
      this.setData({ count: this.data.count + n })
      this.triggerEvent('change', { count: this.data.count })
      return this.data.count
    }
  }
})
