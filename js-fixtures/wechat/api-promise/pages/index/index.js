Page({
  onLoad() {
    const task = wx.getSystemInfo()
    console.log(task && typeof task.then === 'function' ? '返回 Promise' : '只有回调')
  },
  onShareAppMessage() {
    return { title: '系统信息', path: '/pages/index/index' }
  }
})
