Page({
  async onLoad() {
    const answer = await getApp().logIn()
    this.setData({ code: answer && answer.code })
  },
  onShareAppMessage() {
    return { title: '优惠券', path: '/pages/article/article' }
  },
  onShareTimeline() {
    return { title: '优惠券' }
  }
})
