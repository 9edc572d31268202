Page({
  onLoad({ id }) {
    this.id = id
  }
})
