const { run } = require('../../show')
const snippets = require('./snippets')

Page({
  onLoad() {
    run(snippets).then((results) => {
      this.results = results
    })
  },
  onShareAppMessage() {
    return { title: JSON.stringify(this.results) }
  }
})
