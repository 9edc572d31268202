Page({
  onShareAppMessage() {
    return {
      title: '回调',
      path: '/pages/index/index',
      success() {
        tt.showToast({ title: '分享成功' })
      },
      fail() {}
    }
  }
})
