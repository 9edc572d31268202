// 老项目自带的 Deferred
function Deferred() {
  this.callbacks = []
}
Deferred.prototype.then = function (callback) {
  this.callbacks.push(callback)
  return this
}

Page({
  onShareAppMessage: function () {
    var deferred = new Deferred()
    return {
      title: '同步标题',
      path: '/pages/index/index',
      promise: deferred
    }
  }
})
