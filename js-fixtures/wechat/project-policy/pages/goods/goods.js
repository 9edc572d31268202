Page({
  onLoad({ id }) {
    this.id = id
  },

  onShareAppMessage() {
    return {
      title: '免费品尝',
      // sharebox-ignore-next-line path-no-leading-slash -- as the shop's other programs write it
      path: `pages/goods/goods?id=${this.id}`,
    }
  },
})
