const qs = require('qs')

module.exports = () => ({
  nested: qs.stringify({ a: { b: [1, 2] }, c: '汉 字', d: null }),
  parsed: qs.parse('a[b][0]=1&a[b][1]=2&c=%E6%B1%89%20%E5%AD%97'),
  dates: qs.stringify({ d: new Date(0) })
})
