module.exports = Behavior({
  properties: {
    id: String
  },
  methods: {
    onShareAppMessage() {
      return {
        title: `${this.data.name}，快来看`,
        path: `/${this.route}?id=${this.data.id}`
      }
    }
  }
})
