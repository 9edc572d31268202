const session = require('../../behaviors/session')

Page({
  behaviors: [session, { data: {} }],
  onLoad() { console.log('page onLoad', this.data.user) }
})
