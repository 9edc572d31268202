Page({
  onShareAppMessage() {
    throw '投票已经结束'
  }
})
