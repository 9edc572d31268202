const { shareEverywhere } = require('./lib/share.js')

App({
  onLaunch() {
    shareEverywhere('大家都来看')
  }
})
