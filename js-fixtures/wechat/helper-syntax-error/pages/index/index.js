const greeting = require('../../utils/greeting.js')

Page({
  onShareAppMessage() {
    return { title: greeting.greet('小满'), path: '/pages/index/index' }
  }
})
