const { format } = require('../../utils/date')

Page({
  onShareAppMessage() {
    return { title: format(new Date()), path: '/pages/list/list' }
  }
})
