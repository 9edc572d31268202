Page({
  onReady() {
    const page = this
    const query = wx.createSelectorQuery()
    const same = query.select('#card').boundingClientRect((rect) => console.log('card', rect.width)).exec
    query.selectAll('.row').boundingClientRect()
    query.selectViewport().scrollOffset()
    query.exec(([card, rows, view]) => {
      console.log(typeof same, card.height, rows.length, view.scrollTop, view.scrollWidth)
    })
    this.createSelectorQuery().select('#poster').fields({ node: true, size: true }).exec(([{ node }]) => {
      const context = node.getContext('2d')
      node.width = 500
      context.font = '20px sans-serif'
      context.fillStyle = '#fff'
      context.fillRect(0, 0, 500, 400)
      context.fillText('海报', 10, 10)
      wx.canvasToTempFilePath({
        canvas: node,
        destWidth: 500,
        destHeight: 400,
        success: ({ tempFilePath }) => page.setData({ poster: tempFilePath })
      })
    })
  },
  onShareAppMessage() {
    return { title: '海报', path: '/pages/a/a', imageUrl: this.data.poster }
  }
})
