Page({
  // Windows 换行
  onShareAppMessage: function () {
    return {
      title: '回车换行',
      path: 'pages/index/index',
      desc: '第二个位置'
    }
  }
})
