const session = require('../../behaviors/session')

Page({
  behaviors: [session],
  data: { user: { age: 30 } },
  own: { list: [1] },
  lifetimes: {
    attached() { console.log('not for pages') }
  },
  methods: {
    unreachable() {}
  },
  onLoad(query) {
    console.log('page onLoad', query.from, this.added(), this.own.list[0], typeof this.unreachable)
    this.setData({ loaded: true })
  },
  onShow() { console.log('page onShow') }
})
