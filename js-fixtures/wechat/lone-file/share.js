Page({
  onLoad() {
    wx.setNavigationBarTitle({ title: '单个文件' })
  },
  onShareAppMessage() {
    return {
      title: '单个文件也能运行',
      path: 'pages/anywhere/anywhere',
      imageUrl: '/images/nowhere.png'
    }
  }
})
