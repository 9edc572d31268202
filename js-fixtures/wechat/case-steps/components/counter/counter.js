Component({
  data: { count: 0 },
  methods: {
    add() {
      this.setData({ count: this.data.count + 1 })
      this.triggerEvent('more', this.data.count)
    },
  },
})
