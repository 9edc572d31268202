console.log('app.js')

App({
  onLaunch() {
    console.log('app onLaunch')
  },
  onShow() {
    console.log('app onShow')
  }
})
