Component({
  properties: { name: String, n: Number },
  methods: {
    choose() { this.triggerEvent('choose', { name: this.data.name }, { bubbles: true }) }
  }
})
