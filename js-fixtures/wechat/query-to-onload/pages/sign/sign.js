Page({
  onLoad(query) {
    console.log(query)
    this.setData({ name: decodeURIComponent(query.name || '') })
  },
  onShareAppMessage() {
    return {
      title: this.data.name + '的打卡',
      path: '/pages/sign/sign?name=' + encodeURIComponent(this.data.name)
    }
  }
})
