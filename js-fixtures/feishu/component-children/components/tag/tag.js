Component({ properties: { text: String }, methods: { mark() { this.triggerEvent('marked', this.data.text) } } })
