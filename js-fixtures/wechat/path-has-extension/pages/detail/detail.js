Page({
  onLoad(query) {
    this.id = query.id
  }
})
