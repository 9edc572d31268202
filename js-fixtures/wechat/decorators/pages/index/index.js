const shared = (prefix) => (target, name, descriptor) => {
  const share = descriptor.value
  return { ...descriptor, value(...args) { return { title: prefix + share.apply(this, args) } } }
}

class Sharing {
  @shared('读书：')
  onShareAppMessage() { return this.data.book }
}

Page({ data: { book: '围城' }, onShareAppMessage: Sharing.prototype.onShareAppMessage })
