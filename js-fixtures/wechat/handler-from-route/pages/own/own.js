Page({
  data: { sharesItself: true },
  onShareAppMessage() {
    return { title: '自己的标题', path: '/pages/own/own' }
  }
})
