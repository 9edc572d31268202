const md5 = require('md5')

module.exports = () => ({
  plain: md5('分享'),
  empty: md5(''),
  bytes: md5(new Uint8Array([1, 2, 3])),
  binary: md5('message', { asBytes: true }).slice(0, 4)
})
