Page({
  data: { chosen: {} },

  // 点按钮时先记下选中的商品……可是转发比它先执行
  choose(e) {
    this.setData({ chosen: e.currentTarget.dataset })
  },

  onShareAppMessage() {
    return {
      title: '帮我选',
      path: '/pages/choose/choose?id=' + this.data.chosen.id
    }
  }
})
