App({
  onShow({ query }) {
    this.inviter = query.inviter
  }
})
