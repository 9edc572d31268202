Page({
  onShareAppMessage() {
    return {
      title: '内部字段',
      path: '/pages/index/index',
      desc: '描述在卡片上看不到',
      cacheKey: 'k1',
      webpageUrl: 'https://m.example.com',
      toCurrentGroup: true,
      disableForward: true,
      thumbDataHash: 'abc',
      signature: 'def'
    }
  }
})
