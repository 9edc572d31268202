// 点按钮的事件从外到里、再从里到外，每一层都能听到
Page({
  first(e) { console.log('first', e.target.id, e.currentTarget.id) },
  outer(e) { console.log('outer', e.target.id, e.currentTarget.dataset.level) },
  row(e) { console.log('row', e.currentTarget.id) },
  button(e) { console.log('button', e.target.dataset.n) },
  wall(e) { console.log('wall', e.target.id) },
  frame(e) { console.log('frame', e.target.id) },
  onShareAppMessage(res) {
    console.log('share', res.target ? res.target.id : 'menu')
    return { title: '冒泡', path: '/pages/a/a' }
  }
})
