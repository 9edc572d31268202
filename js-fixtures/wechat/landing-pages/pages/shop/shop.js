Page({
  onShareAppMessage() {
    return { title: '花店', path: `/pages/name/name?name=${encodeURIComponent('百合')}&inviter=7` }
  }
})
