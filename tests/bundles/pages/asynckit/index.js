const result = require('./result')

Page({
  onLoad() {
    Promise.resolve((result.default || result)(this)).then((value) => {
      this.value = value
    })
  },
  onShareAppMessage() {
    return { title: JSON.stringify(this.value) }
  }
})
