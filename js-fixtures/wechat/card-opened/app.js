App({
  onShow({ query }) {
    this.from = query.from
  }
})
