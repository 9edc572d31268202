Page({
  onShareAppMessage() {
    return {
      title: null,
      path: '/pages/null/null'
    }
  }
})
