Page({
  onLoad() {
    wx.updateShareMenu({
      withShareTicket: true,
      isUpdatableMessage: true,
      activityId: 'a1b2c3',
      templateInfo: {
        parameterList: [
          { name: 'member_count', value: '1' },
          { name: 'room_limit', value: '5' }
        ]
      }
    })
  },
  onShareAppMessage() {
    return { title: '开黑', path: '/pages/live/live' }
  }
})
