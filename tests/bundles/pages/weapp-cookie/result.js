const cookies = require('weapp-cookie')

module.exports = () => {
  cookies.set('session', 'abc', { domain: 'example.com' })
  return { value: cookies.get('session', 'example.com'), has: cookies.has('session', 'example.com'), request: typeof wx.request }
}
