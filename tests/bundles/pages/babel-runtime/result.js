// Helpers that Babel's output requires.
const helper = (name) => {
  const module_ = require('@babel/runtime/helpers/' + name)
  return module_.default || module_
}

module.exports = async () => {
  const defineProperty = helper('defineProperty')
  const slicedToArray = helper('slicedToArray')
  const toConsumableArray = helper('toConsumableArray')
  const asyncToGenerator = helper('asyncToGenerator')
  const createClass = helper('createClass')
  const inherits = helper('inherits')
  const callSuper = helper('callSuper')
  const wrapNativeSuper = helper('wrapNativeSuper')
  const objectSpread = helper('objectSpread2')
  const regenerator = helper('regeneratorRuntime')()
  function Problem(message) { return callSuper(this, Problem, [message]) }
  inherits(Problem, wrapNativeSuper(Error))
  createClass(Problem, [{ key: 'label', get: function () { return '[' + this.message + ']' } }])
  const wait = asyncToGenerator(regenerator.mark(function wait() {
    return regenerator.wrap((context) => {
      switch ((context.prev = context.next)) {
        case 0:
          context.next = 2
          return Promise.resolve('等到')
        case 2:
          return context.abrupt('return', context.sent)
        default:
          return context.stop()
      }
    }, wait)
  }))
  const problem = new Problem('坏')
  return {
    defined: defineProperty({}, 'a', 1),
    sliced: slicedToArray(new Map([['k', 'v']]), 1),
    spread: toConsumableArray(new Set([1, 1, 2])),
    object: objectSpread({ a: 1 }, { a: 2, b: 3 }),
    label: problem.label,
    chain: [problem instanceof Error, problem instanceof Problem],
    waited: await wait(),
    typed: helper('typeof')(Symbol.iterator)
  }
}
