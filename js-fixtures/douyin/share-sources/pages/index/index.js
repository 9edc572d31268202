Page({
  onShareAppMessage(option) {
    console.log(option)
    return { title: '来源', path: '/pages/index/index' }
  }
})
