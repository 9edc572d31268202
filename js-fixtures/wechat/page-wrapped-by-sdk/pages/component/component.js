Component({
  methods: {
    onShareAppMessage() {
      return { title: '组件', path: '/pages/component/component' }
    }
  }
})
