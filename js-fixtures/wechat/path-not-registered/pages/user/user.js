Page({
  onShareAppMessage() {
    return {
      title: '分包里的页面',
      path: '/packageA/pages/cat/cat?id=1'
    }
  }
})
