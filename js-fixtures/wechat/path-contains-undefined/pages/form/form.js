Page({
  data: { filter: { city: '杭州' }, user: null },
  onShareAppMessage() {
    const { filter, user } = this.data
    const page = Number(this.data.page)
    return {
      title: '筛选',
      path: `/pages/form/form?filter=${filter}&page=${page}&user=${user}`
    }
  }
})
