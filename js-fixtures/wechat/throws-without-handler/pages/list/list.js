// Nothing here is shared: the error spoils no card.
Page({
  onLoad({ team }) {
    this.setData({ players: getApp().teams[team].players })
  },
})
