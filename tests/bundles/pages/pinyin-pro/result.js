const { pinyin, match } = require('pinyin-pro')

module.exports = () => ({
  tones: pinyin('分享给朋友'),
  plain: pinyin('重庆银行', { toneType: 'none', type: 'array' }),
  first: pinyin('微信', { pattern: 'first' }),
  match: match('小程序', 'xcx')
})
