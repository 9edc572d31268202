const sized = Behavior({ properties: { size: { type: String, value: '小' } } })
Component({
  behaviors: [sized],
  options: { virtualHost: true },
  properties: { name: String, count: Number, extraWord: String },
  methods: {
    onShareAppMessage() {
      return { title: '组件里的不算' }
    }
  }
})
