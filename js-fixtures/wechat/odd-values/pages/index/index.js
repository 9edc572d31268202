Page({
  onShareAppMessage() {
    const cacheKey = {
      date: new Date(0),
      nan: NaN,
      big: 12345678901234567890n,
      symbol: Symbol('s'),
      error: new TypeError('类型'),
      list: [undefined, null, -0.5],
      gone: undefined,
      $own: 1,
      call() {}
    }
    cacheKey.self = cacheKey
    return { title: '奇怪的值', path: '/pages/index/index', cacheKey }
  }
})
