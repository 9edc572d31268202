const BasePage = require('../../lib/base-page')

BasePage({
  data: { text: '书' },
  onShareAppMessage() {
    return { title: this.data.text, path: `/pages/gone/gone?id=${this.data.text}` }
  }
})
