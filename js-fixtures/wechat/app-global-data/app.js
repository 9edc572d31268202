App({
  globalData: {
    theme: '书友会',
    user: null
  },

  onLaunch(options) {
    console.log('启动', options.path, options.scene)
    this.globalData.user = { id: 42, nick: '小满' }
  }
})
