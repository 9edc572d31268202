Component({
  properties: { id: String },
  methods: {
    onShareAppMessage() {
      return { title: '名片', path: '/pages/strict/strict?id=8' }
    }
  }
})
