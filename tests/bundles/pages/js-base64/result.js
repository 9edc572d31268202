const { Base64 } = require('js-base64')

module.exports = () => ({
  encoded: Base64.encode('小程序分享🎉'),
  decoded: Base64.decode('5bCP56iL5bqP5YiG5Lqr8J+OiQ=='),
  url: Base64.encodeURI('a?>~'),
  bytes: Array.from(Base64.toUint8Array('AQID')),
  valid: [Base64.isValid('AQID'), Base64.isValid('***')]
})
