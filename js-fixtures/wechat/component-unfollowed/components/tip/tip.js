Component({ properties: { text: String, size: { type: Number, value: 1 } }, data: { shown: false }, methods: { show() { this.setData({ shown: true }); return this.data.text } } })
