Page({
  onShareAppMessage() {
    return {
      title: '从别处搬来的字段',
      path: '/pages/index/index',
      PCPath: '/pages/index/index',
      PCMode: 'sidebar-semi',
      desc: '描述',
      query: 'a=1',
      templateId: 't1',
      mpId: 'm1',
      promise: Promise.resolve({ title: '更好的标题' }),
      complete() {}
    }
  }
})
