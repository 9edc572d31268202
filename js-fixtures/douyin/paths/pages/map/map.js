const PATHS = [
  'pages/map/map',
  '/pages/route/route',
  './map',
  '/pages/map/map?a=1?b=2',
  ''
]

Page({
  onLoad(query) {
    this.path = PATHS[query.n]
  },
  onShareAppMessage() {
    return { title: '路线', path: this.path }
  }
})
