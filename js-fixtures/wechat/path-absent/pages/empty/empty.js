Page({
  onShareAppMessage() {
    return {
      title: '空路径也是当前页',
      path: ''
    }
  }
})
