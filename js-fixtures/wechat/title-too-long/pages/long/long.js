Page({
  onShareAppMessage() {
    return {
      title: '这个标题实在是太长了，长到在聊天窗口的卡片里根本放不下，后面的字都变成了省略号',
      path: '/pages/long/long'
    }
  }
})
