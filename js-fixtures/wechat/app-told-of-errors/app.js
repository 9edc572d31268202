App({
  seen: [],
  onLaunch() {
    this.fine = true
    console.log('launched', typeof this.onShow)
  },
  break() {
    return this.nothing.here
  },
  onError(text) {
    this.seen.push(text)
    console.log(typeof text, text.split('\n')[0], text.includes('TypeError'))
  },
  onUnhandledRejection(event) {
    console.log(event.reason.message, event.promise instanceof Promise)
  },
  onPageNotFound() {
    console.log('never')
  }
})

console.log('after App()')
