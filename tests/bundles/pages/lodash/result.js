const _ = require('lodash')

module.exports = () => {
  const deep = { when: new Date(0), set: new Set([1, 2]), list: [{ a: 1 }], map: new Map([['k', { v: 1 }]]) }
  const copy = _.cloneDeep(deep)
  const chunks = _.chain([5, 3, 1, 4, 2]).sortBy().chunk(2).value()
  const template = _.template
  return {
    version: _.VERSION,
    cloned: _.isEqual(deep, copy) && copy.map.get('k') !== deep.map.get('k') && copy.when !== deep.when,
    chunks,
    grouped: _.groupBy(['one', 'two', 'three'], 'length'),
    words: _.words('微信 mini-program 分享'),
    camel: _.camelCase('share-app message'),
    picked: _.get({ a: [{ b: { c: 3 } }] }, 'a[0].b.c'),
    merged: _.merge({ a: [1, { x: 1 }] }, { a: [2, { y: 2 }] }),
    template: typeof template,
    debounced: typeof _.debounce(() => {}, 10),
    unicode: _.size('👨‍👩‍👧好'),
    native: _.isNative(Array.prototype.push),
    tags: [_.isPlainObject({}), _.isArguments((function () { return arguments })()), _.isMap(new Map())],
    sorted: _.orderBy([{ n: 'b', v: 1 }, { n: 'a', v: 1 }, { n: 'c', v: 2 }], ['v', 'n'], ['desc', 'asc']).map((it) => it.n)
  }
}
