Page({
  onShareAppMessage() {
    return {
      title: '地图选点',
      path: 'plugin://chooseLocation/index'
    }
  }
})
