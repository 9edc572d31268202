// One minified file.
require('core-js-bundle')

module.exports = () => ({
  flat: [[1, [2]], 3].flat(Infinity),
  entries: Object.fromEntries([['a', 1]]),
  padded: '7'.padStart(3, '0'),
  matched: Array.from('a1b2'.matchAll(/[a-z](\d)/g), (it) => it[1]),
  symbol: Symbol('x').description,
  search: new URLSearchParams({ q: '分享 1' }).toString()
})
