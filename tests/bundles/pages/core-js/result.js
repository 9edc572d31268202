// Everything, as programs that support old phones load it.
require('core-js')

module.exports = async () => ({
  version: require('core-js/internals/shared-store').versions[0].version,
  from: await Array.fromAsync([Promise.resolve(1), 2]),
  group: Object.groupBy([1, 2, 3, 4], (it) => (it % 2 ? 'odd' : 'even')),
  sets: Array.from(new Set([1, 2, 3]).intersection(new Set([2, 3, 4]))),
  helpers: [1, 2, 3, 4].values().filter((it) => it % 2 === 0).map((it) => it * 10).toArray(),
  resolvers: typeof Promise.withResolvers().resolve,
  url: new URL('../b?x=1#y', 'https://example.com/a/c/').href,
  query: new URLSearchParams('a=1&a=2&b=%E5%88%86').getAll('a').concat(new URLSearchParams('b=%E5%88%86').get('b')),
  clone: structuredClone({ d: new Date(0), m: new Map([[1, 2]]) }).m.get(1),
  base64: atob(btoa('hello')),
  last: [1, 2, 3].findLast((it) => it < 3),
  sorted: [3, 1, 2].toSorted(),
  escape: RegExp.escape('a.b'),
  immediate: typeof setImmediate,
  sum: Math.sumPrecise([0.1, 0.2, 0.3])
})
