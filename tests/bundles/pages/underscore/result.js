const _ = require('underscore')

module.exports = () => ({
  version: _.VERSION,
  template: _.chain([1, 2, 3]).map((it) => it * 2).reduce((a, b) => a + b, 0).value(),
  escaped: _.escape('<a href="x">&</a>'),
  sorted: _.sortBy(['10', '9', '1'], Number),
  picked: _.pick({ a: 1, b: 2 }, 'b'),
  equal: _.isEqual({ a: [1, { b: NaN }] }, { a: [1, { b: NaN }] }),
  memo: _.memoize((it) => it + 1)(1)
})
