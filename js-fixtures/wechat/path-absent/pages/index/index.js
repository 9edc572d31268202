Page({
  onShareAppMessage() {
    return {
      title: '不写路径就是当前页'
    }
  }
})
