Page({
  data: {
    list: [{ id: 9, title: '第九期' }]
  },
  onShareAppMessage(res) {
    const { id } = res.target.dataset
    return {
      title: '节目单',
      path: '/pages/list/list?id=' + id
    }
  }
})
