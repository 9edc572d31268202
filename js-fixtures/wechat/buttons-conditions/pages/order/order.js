Page({
  data: { state: 2, user: { vip: false }, busy: true, folded: 1, goods: [] },
  onShareAppMessage(res) {
    return { title: JSON.stringify(res.target ? res.target.dataset : {}), path: '/pages/order/order' }
  }
})
