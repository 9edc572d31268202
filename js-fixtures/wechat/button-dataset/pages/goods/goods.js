Page({
  onShareAppMessage({ from, target }) {
    if (from === 'menu') {
      return { title: '全部商品', path: '/pages/goods/goods' }
    }
    console.log(target)
    const { alphaBeta, treeid } = target.dataset
    return {
      title: target.id === 'gift' ? '送你一份礼物' : '看看这个',
      path: `/pages/goods/goods?alpha=${alphaBeta || ''}&tree=${treeid || ''}`
    }
  }
})
