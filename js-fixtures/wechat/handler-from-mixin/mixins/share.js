// 所有页面共用的转发
module.exports = {
  onShareAppMessage() {
    return {
      title: this.data.title,
      path: this.route + '?mixin=1'
    }
  }
}
