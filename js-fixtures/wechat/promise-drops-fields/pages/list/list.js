Page({
  onShareAppMessage: function () {
    return {
      title: '书单',
      path: '/pages/list/list?page=2',
      promise: Promise.resolve({ title: '书单（更新）', path: '/pages/list/list?page=3' })
    }
  }
})
