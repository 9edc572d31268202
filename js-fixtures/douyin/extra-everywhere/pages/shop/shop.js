Page({
  onShareAppMessage() {
    return {
      title: '看视频',
      path: '/pages/shop/shop',
      extra: {
        videoPath: 'ttfile://user/clip.mp4'
      }
    }
  }
})
