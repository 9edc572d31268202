const BasePage = require('../../lib/base-page')

BasePage({
  data: {},
  onShareAppMessage() {
    return { title: '戊', path: '/pages/own/own?id=' + this.data.id }
  }
})
