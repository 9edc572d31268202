Page({
  onShareAppMessage: () => ({ title: 'JavaScript' }),
})
