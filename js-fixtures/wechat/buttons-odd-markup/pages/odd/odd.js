Page({
  data: { a: { b: 1 } },
  onShareAppMessage(res) {
    return { title: JSON.stringify(res.target ? res.target.dataset : {}), path: '/pages/odd/odd' }
  }
})
