Component({
  methods: {
    onBox(e) {
      getApp().heard.push(`box(${e.target.id} ${e.currentTarget.id})`)
    },
    onBoxCapture() {
      getApp().heard.push('captured in box')
    }
  }
})
