Page({
  onShareAppMessage() {
    return {
      title: '封面',
      path: '/pages/cloud/cloud',
      imageUrl: 'cloud://prod-1a2b.7072-prod-1a2b-1300000000/share.jpeg'
    }
  }
})
