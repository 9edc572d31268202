Page({
  onShareAppMessage() {
    return { title: '丁', desc: '见', path: '/pages/pass/pass' }
  }
})
