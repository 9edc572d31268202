const { ComponentWithComputed } = require('miniprogram-computed')

ComponentWithComputed({
  data: { price: 12, count: 2, cart: { coupons: [1] } },
  computed: {
    total: (data) => data.price * data.count,
    label: (data) => `共 ${data.total} 元，券 ${data.cart.coupons.length}`
  },
  watch: {
    'count, price': function (count, price) {
      this.seen = [count, price]
    }
  },
  methods: {
    onLoad() {
      this.setData({ count: 5 })
      this.setData({ 'cart.coupons': [1, 2] })
    },
    onShareAppMessage() {
      return { title: JSON.stringify({ total: this.data.total, label: this.data.label, seen: this.seen }) }
    }
  }
})
