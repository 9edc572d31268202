require('./session')

App({
  onLaunch() {
    console.log(getApp() === this, getApp().globalData.user)
  },
  globalData: { user: '张三' }
})
