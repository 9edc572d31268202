const app = getApp()

Page({
  onShareAppMessage() {
    const { user, theme } = app.globalData
    return {
      title: `${user.nick}邀请你加入${theme}`,
      path: '/pages/index/index?inviter=' + user.id
    }
  }
})
