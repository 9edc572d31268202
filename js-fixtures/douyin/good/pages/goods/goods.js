Page({
  data: {
    id: '7',
    name: '明前龙井'
  },
  onLoad(query) {
    if (query.id) {
      this.setData({ id: query.id })
    }
  },
  onShareAppMessage(option) {
    return {
      title: this.data.name,
      desc: '今年的新茶到了',
      path: `/pages/goods/goods?id=${this.data.id}&from=${option.from}`,
      imageUrl: 'https://cdn.example.com/tea.png'
    }
  }
})
