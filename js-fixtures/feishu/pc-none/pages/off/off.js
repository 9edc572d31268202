Page({
  onShareAppMessage() {
    return {
      title: '明确不支持电脑',
      path: '/pages/off/off',
      PCPath: ''
    }
  }
})
