Page({
  data: { ready: false, kind: 'getUserInfo' },
  onShareAppMessage(res) {
    return { title: `按钮 ${res.target ? res.target.id : '无'}`, path: '/pages/a/a' }
  }
})
