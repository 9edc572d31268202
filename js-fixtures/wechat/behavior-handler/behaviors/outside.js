module.exports = Behavior({
  // 不在 methods 里，客户端看不到
  onShareAppMessage() {
    return { title: '没有人看得到', path: '/pages/outside/outside' }
  }
})
