const app = getApp()

Page({
  onLoad() {
    Promise.reject(new Error('nobody waits'))
    app.break()
    console.log('after break', app.later)
    this.broken.list
  },
  onShareAppMessage() {
    return { title: `记下了 ${app.seen.length} 个错误`, path: '/pages/a/a' }
  }
})
