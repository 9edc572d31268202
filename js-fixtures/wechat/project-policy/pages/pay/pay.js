Page({
  onShareAppMessage() {
    // sharebox-ignore-next-line title-empty -- the name of the shop stands there
    return { title: '', path: '/pages/goods/goods?id=1' }
  },
})
