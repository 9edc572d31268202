const counter = {
  set start(at = 1) {
    var at
    this.at = at
  }
}

Page({
  onShareAppMessage() {
    counter.start = undefined
    return { title: String(counter.at) }
  }
})
