Page({
  data: { url: '/pages/detail/detail?id=1' },
  onShareAppMessage() {
    return {
      title: '砍一刀',
      path: this.data.url + '?inviter=42'
    }
  }
})
