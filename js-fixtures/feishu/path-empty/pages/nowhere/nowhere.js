Page({
  onShareAppMessage() {
    return {
      title: '哪儿也打不开',
      path: '',
      PCPath: ''
    }
  }
})
