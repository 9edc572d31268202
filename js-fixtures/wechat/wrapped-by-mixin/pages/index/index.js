const mix = require('../../lib/mixin')
const share = require('../../lib/share')

Page(mix({
  onShareAppMessage() {
    return { title: '庚', path: '/pages/gone/gone' }
  }
}, share))
