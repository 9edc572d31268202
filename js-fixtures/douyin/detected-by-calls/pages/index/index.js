const auth = require('../../utils/auth.js')

Page({
  onReady() {
    auth.ask()
  },
  onShareAppMessage() {
    return { title: '授权', path: '/pages/index/index' }
  }
})
