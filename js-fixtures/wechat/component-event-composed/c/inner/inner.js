Component({
  methods: {
    hit(options) {
      this.triggerEvent('hit', {}, options)
    }
  }
})
