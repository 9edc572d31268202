const { sm3, sm4 } = require('miniprogram-sm-crypto')

module.exports = () => {
  const key = '0123456789abcdeffedcba9876543210'
  const sealed = sm4.encrypt('分享', key)
  return { sm3: sm3('abc'), sealed, opened: sm4.decrypt(sealed, key) }
}
