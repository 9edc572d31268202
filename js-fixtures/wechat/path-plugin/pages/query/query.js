Page({
  onShareAppMessage() {
    return {
      title: '直播间',
      path: 'plugin://live-player-plugin/room?room_id=9'
    }
  }
})
