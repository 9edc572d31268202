Page({
  onLoad(query) {
    this.query = query
    if (query.ticket) wx.showShareMenu({ withShareTicket: true })
  },
  onShareAppMessage() {
    const query = this.query
    return {
      title: '今晚八点',
      path: '/pages/room/room?id=8',
      success(res) {
        if (query.fails) res.shareTickets[0].trim()
        console.log('success', res)
        wx.navigateTo({ url: '/pages/room/room?id=8' })
      },
      fail(err) {
        console.log('fail', err)
        setTimeout(() => console.log('later', err.errMsg), 500)
      },
      complete(res) {
        console.log('complete', res.errMsg)
      }
    }
  }
})
