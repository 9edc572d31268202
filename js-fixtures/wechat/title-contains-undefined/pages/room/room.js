Page({
  data: { user: {} },
  onShareAppMessage() {
    return {
      title: this.data.user.nickName + '邀请你加入房间',
      path: '/pages/room/room'
    }
  }
})
