Page({
  onShareAppMessage() {
    return {
      title: '只给电脑',
      path: '',
      PCPath: '/pages/desktop/desktop',
      PCMode: 'window'
    }
  }
})
