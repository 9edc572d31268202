const titles = ['上上签', '上签', '中签', '下签']

Page({
  onShareAppMessage() {
    const pick = () => titles[Math.floor(Math.random() * titles.length)]
    return { title: [pick(), pick(), pick(), pick()].join('、'), path: '/pages/index/index' }
  }
})
