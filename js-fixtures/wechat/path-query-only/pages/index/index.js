Page({
  onShareAppMessage() {
    return {
      title: '我在这里',
      path: '?inviter=42'
    }
  }
})
