Page({
  onShareAppMessage() {
    return {
      title: '领券',
      path: '/pages/coupon/coupon',
      promise: Promise.reject('offline')
    }
  }
})
