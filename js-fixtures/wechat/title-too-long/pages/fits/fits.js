Page({
  onShareAppMessage() {
    return {
      title: '二十八个字以内的标题可以完整地显示在卡片上，不多也不少',
      path: '/pages/fits/fits'
    }
  }
})
