Component({
  properties: {
    name: String
  },
  methods: {
    onLoad(query) {
      this.raw = query.name
    },
    onShareAppMessage() {
      return {
        title: `${this.data.name}的主页`,
        path: `/pages/profile/profile?name=${this.raw}`
      }
    }
  }
})
