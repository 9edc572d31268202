const history = ['首页']
let location = '北京'

Page({
  onShareAppMessage() {
    const title = `${history[0]} ${location} ${[typeof window, typeof document].every(it => it === 'undefined') ? '无' : '有'}`
    return { title, path: '/pages/index/index' }
  }
})
