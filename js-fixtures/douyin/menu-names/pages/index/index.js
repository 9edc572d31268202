Page({
  onLoad() {
    tt.showShareMenu({
      withShareTicket: true,
      menus: ['shareAppMessage', 'shareTimeline']
    })
    tt.hideShareMenu({ menus: ['record'] })
  },
  onShareAppMessage() {
    return { title: '转发', path: '/pages/index/index' }
  }
})
