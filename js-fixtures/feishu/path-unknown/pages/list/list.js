Page({
  onShareAppMessage() {
    return {
      title: '没有斜杠也没有查询',
      path: 'pages/index/index',
      PCPath: 'pages/index/index?a=1?b=2',
      PCMode: 'sidebar-semi'
    }
  }
})
