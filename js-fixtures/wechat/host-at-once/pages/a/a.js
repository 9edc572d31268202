Page({
  data: { order: '' },
  onLoad() {
    const order = ['before']
    wx.getSystemInfo({
      success: ({ windowWidth }) => order.push(`success ${typeof windowWidth}`),
      complete: () => order.push('complete')
    })
    order.push('behind')
    wx.getSystemInfoAsync({ success: () => console.log('later') })
    wx.getSystemInfo().then(({ windowWidth }) => console.log('promise', typeof windowWidth))
    this.setData({ order: order.join(', ') })
  },
  onReady() {
    const listener = wx.createCameraContext().onCameraFrame(() => {})
    listener.start({ success: () => console.log('camera') })
  },
  onShareAppMessage() {
    return { title: this.data.order, path: '/pages/a/a' }
  }
})
