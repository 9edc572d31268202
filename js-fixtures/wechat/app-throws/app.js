App({
  onLaunch(options) {
    this.inviter = options.query.from.trim()
  }
})
