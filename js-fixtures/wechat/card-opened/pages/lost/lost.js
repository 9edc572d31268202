Page({
  onShareAppMessage() {
    return { title: '找不到', path: '/pages/rooms/rooms?id=8' }
  }
})
