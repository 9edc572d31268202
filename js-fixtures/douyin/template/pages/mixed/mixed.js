Page({
  onShareAppMessage() {
    return {
      templateId: '1a2b3c4d5e',
      title: '今晚开抢',
      path: '/pages/mixed/mixed'
    }
  }
})
