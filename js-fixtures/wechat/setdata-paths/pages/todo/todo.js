Page({
  data: {
    list: [{ text: '买菜', done: false }, { text: '做饭', done: false }],
    user: {}
  },
  onLoad() {
    this.setData({
      'list[1].done': true,
      'user.profile.nick': '小满',
      total: 2
    }, () => console.log('渲染完成'))
  },
  onShareAppMessage() {
    const { list, user, total } = this.data
    const done = list.filter((item) => item.done).length
    return {
      title: `${user.profile.nick}完成了 ${done}/${total} 件事`,
      path: '/pages/todo/todo'
    }
  }
})
