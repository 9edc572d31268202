const share = require('../../mixins/share.js')

Page(Object.assign({}, share, {
  data: { title: '首页' },
  onLoad() {}
}))
