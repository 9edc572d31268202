Page({
  onLoad() {
    wx.hideShareMenu({ menus: ['shareTimeline'] })
  },
  onShareAppMessage() {
    return { title: '好书', path: '/pages/moments/moments' }
  },
  onShareTimeline() {
    return { title: '好书' }
  },
})
