// 每一行都向应用报到
Component({
  properties: { name: { type: String, observer(now) { console.log('row named', now) } } },
  lifetimes: {
    created() { console.log('row created') },
    attached() {
      getApp().rows += 1
      console.log('row attached', this.data.name)
    },
    ready() { console.log('row ready', this.data.name) }
  }
})
