const rfdc = require('rfdc')

module.exports = () => {
  const ring = { a: [new Date(0)], m: new Map([['k', 1]]) }
  ring.self = ring
  const copy = rfdc({ circles: true })(ring)
  return { ring: copy.self === copy, date: copy.a[0].toISOString(), map: copy.m.get('k'), fresh: copy.a !== ring.a }
}
