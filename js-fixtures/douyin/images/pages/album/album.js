const IMAGES = [
  '/images/cover.png',
  '/images/gone.png',
  'images/cover.png',
  'ttfile://user/cover.png',
  'data:image/png;base64,iVBORw0KGgo='
]

Page({
  onLoad(query) {
    this.image = IMAGES[query.n]
  },
  onShareAppMessage() {
    return { title: '相册', path: '/pages/album/album', imageUrl: this.image }
  }
})
