Page({
  data: { id: 7 },
  onShareAppMessage() {
    return { title: '好书', path: '/pages/book/book?id=7' }
  },
  onShareTimeline(res) {
    console.log(Object.keys(res).join(), res.from, res.target)
    return { title: '朋友圈里的好书', query: 'id=' + this.data.id }
  },
})
