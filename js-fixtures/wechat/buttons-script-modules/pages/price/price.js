Page({
  data: { cents: 1250, list: [3, 1, 2], text: 'a-b-c', day: 86400000 },
  onShareAppMessage(res) {
    return { title: JSON.stringify(res.target ? res.target.dataset : {}), path: '/pages/price/price' }
  }
})
