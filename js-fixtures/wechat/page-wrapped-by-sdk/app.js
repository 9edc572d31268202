require('./sdk/track')
require('./sdk/share')

App({
  globalData: { inviter: 'u1' }
})
