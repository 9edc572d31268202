function walk(node) {
  return walk(node.parent || node) + 1
}

Page({
  onShareAppMessage() {
    return { title: `第 ${walk({})} 层`, path: '/pages/index/index' }
  }
})
