const { told } = getApp().globalData
told.push('module')

Page({
  onLoad() { told.push('onLoad') },
  onReady() { told.push('onReady') },
  onShareAppMessage() { return { title: told.join(', '), path: '/pages/a/a' } }
})
