Page({
  data: {
    video: 'ttfile://user/clip.mp4'
  },
  onShareAppMessage(option) {
    if (option.channel === 'video') {
      return { title: '看视频', extra: { videoPath: this.data.video } }
    }
    return { title: '进店逛逛', path: '/pages/shop/shop' }
  }
})
