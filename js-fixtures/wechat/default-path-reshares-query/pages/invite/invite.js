Page({
  onLoad(query) {
    this.inviter = query.inviter
  },
  onShareAppMessage() {
    return {
      title: '一起来拼团'
    }
  }
})
