Page({
  data: { voted: false },
  onShareAppMessage() {
    if (!this.data.voted) {
      throw new Error('请先投票')
    }
    return { title: '我投好了', path: '/pages/vote/vote' }
  }
})
