const session = require('../../session')

Page({
  onShareAppMessage() {
    return { title: `${session.user()} ${getApp().early}`, path: '/pages/a/a' }
  }
})
