Page({
  onShareAppMessage() {
    return {
      title: '永远等不到',
      path: '/pages/never/never',
      promise: new Promise(() => {})
    }
  }
})
