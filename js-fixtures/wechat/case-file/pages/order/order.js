Page({
  onShareAppMessage: () => ({ title: '看看茶铺', path: '/pages/goods/goods?id=1' }),
})
