const CryptoJS = require('crypto-js')

module.exports = () => {
  const key = CryptoJS.enc.Utf8.parse('0123456789abcdef')
  const iv = CryptoJS.enc.Utf8.parse('fedcba9876543210')
  const sealed = CryptoJS.AES.encrypt('分享给朋友', key, { iv, mode: CryptoJS.mode.CBC, padding: CryptoJS.pad.Pkcs7 })
  const opened = CryptoJS.AES.decrypt(sealed.toString(), key, { iv })
  return {
    md5: CryptoJS.MD5('mini program').toString(),
    sha1: CryptoJS.SHA1('你好').toString(),
    sha256: CryptoJS.SHA256('').toString(),
    sha512: CryptoJS.SHA512('abc').toString(CryptoJS.enc.Base64),
    sha3: CryptoJS.SHA3('abc', { outputLength: 256 }).toString(),
    hmac: CryptoJS.HmacSHA256('message', 'key').toString(),
    sealed: sealed.toString(),
    opened: opened.toString(CryptoJS.enc.Utf8),
    base64: CryptoJS.enc.Base64.stringify(CryptoJS.enc.Utf8.parse('汉字')),
    pbkdf2: CryptoJS.PBKDF2('password', 'salt', { keySize: 4, iterations: 10 }).toString(),
    tripleDes: CryptoJS.TripleDES.encrypt('x', key, { iv }).toString()
  }
}
