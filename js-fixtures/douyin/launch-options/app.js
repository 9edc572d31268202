App({
  onLaunch(options) {
    console.log(options.scene, options.showFrom, options.path)
  }
})
