Page({
  onLoad() {
    console.debug('调试')
    console.info('提示', 1, true)
    console.warn('警告', null, undefined)
  },
  onShareAppMessage(res) {
    console.log('%s 有 %d 个', '小明', 3)
    console.log({ from: res.from, list: [1, '二'] }, '完')
    console.error(new Error('坏了'))
    console.group('分组')
    console.log('里面')
    console.groupEnd()
    console.assert(res.from === 'button', '不是按钮')
    console.count()
    return { title: '日志', path: '/pages/index/index' }
  }
})
