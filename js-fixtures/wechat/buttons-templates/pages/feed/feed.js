Page({
  data: { post: { id: 3, author: '阿明' }, kind: 'wide', hint: '旧' },
  onShareAppMessage(res) {
    return { title: JSON.stringify(res.target ? res.target.dataset : {}), path: '/pages/feed/feed' }
  }
})
