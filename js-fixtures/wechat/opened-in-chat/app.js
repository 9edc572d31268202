App({
  onLaunch({ scene, shareTicket, chatType }) {
    console.log(scene, typeof shareTicket, chatType)
  }
})
