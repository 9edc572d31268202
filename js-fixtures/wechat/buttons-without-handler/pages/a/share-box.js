Component({
  methods: {
    onShareAppMessage() {
      return { title: '没人问组件' }
    }
  }
})
