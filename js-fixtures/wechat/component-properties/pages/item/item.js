Component({
  properties: {
    name: String,
    count: Number,
    open: { type: Boolean, value: true },
    tags: Array,
    extra: Object,
    any: null,
    title: { type: String, value: '默认标题' },
    mixed: { type: Number, optionalTypes: [String] },
    price: {
      type: Number,
      value: 1,
      observer(now, before, path) {
        console.log('price', before, now, path.join('.'))
      }
    },
    city: { type: String, observer: 'cityChanged' }
  },
  lifetimes: {
    created() {
      console.log('created', this.data.name, this.data.price)
    },
    attached() {
      console.log('attached', this.data.name, this.data.price, this.properties.city)
    }
  },
  methods: {
    cityChanged(now) {
      console.log('city', now)
    },
    onLoad(query) {
      console.log('onLoad', query.name, this.options.name)
      this.setData({ price: 2 })
      this.setData({ price: 2, count: 'many', 'extra': 'text', tags: 1 })
      console.log(JSON.stringify(this.data))
      console.log(Object.keys(this).includes('cityChanged'), typeof this.hasOwnProperty)
    },
    onShareAppMessage() {
      return {
        title: `${this.data.title} ${this.data.name}`,
        path: `/pages/item/item?price=${this.data.price}`
      }
    }
  }
})
