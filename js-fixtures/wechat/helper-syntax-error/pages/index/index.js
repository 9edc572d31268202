const util = require('../../utils/util.js')

Page({
  onShareAppMessage() {
    return { title: util.greet('小满'), path: '/pages/index/index' }
  }
})
