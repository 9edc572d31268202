Page({
  data: { members: [{ id: 3, name: '小林' }, { id: 5, name: '阿明' }], captain: false },
  onShareAppMessage(res) {
    const id = res.from === 'button' ? res.target.dataset.id : ''
    return { title: '一起来', path: '/pages/team/team?id=' + id }
  }
})
