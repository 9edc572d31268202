const session = require('./session')

App({
  onLaunch() {
    // 这时候 getApp() 还没有，只有 this
    console.log(getApp(), this.early, this.globalData.user)
  },
  globalData: { user: '张三' }
})

console.log(getApp().early, session.default().early)
