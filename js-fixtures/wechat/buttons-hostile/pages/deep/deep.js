Page({
  data: { many: 100000, list: [1, 2] },
  onShareAppMessage(res) {
    return { title: JSON.stringify(res.target ? res.target.dataset : {}), path: '/pages/deep/deep' }
  }
})
