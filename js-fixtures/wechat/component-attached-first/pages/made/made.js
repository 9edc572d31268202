Component({
  properties: { title: String },
  lifetimes: {
    created() { console.log('page created') },
    attached() { console.log('page attached', this.selectComponent('#row').data.name) }
  },
  methods: {
    onLoad() { console.log('page onLoad') },
    onShareAppMessage() {
      return { title: this.selectComponent('#row').data.name, path: '/pages/made/made?title=2' }
    }
  }
})
