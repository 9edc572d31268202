// What the DevTools and Babel turn generators and async functions into.
const regeneratorRuntime = require('regenerator-runtime')

const numbers = regeneratorRuntime.mark(function numbers(limit) {
  let i
  return regeneratorRuntime.wrap(function (context) {
    while (1) {
      switch ((context.prev = context.next)) {
        case 0:
          i = 0
        case 1:
          if (!(i < limit)) return context.abrupt('return', 'done')
          context.next = 4
          return i * i
        case 4:
          i++
          context.next = 1
          break
        case 'end':
          return context.stop()
      }
    }
  }, numbers)
})

function later(value) {
  return regeneratorRuntime.async(function (context) {
    while (1) {
      switch ((context.prev = context.next)) {
        case 0:
          context.prev = 0
          context.next = 3
          return regeneratorRuntime.awrap(Promise.reject(new Error(value)))
        case 3:
          return context.abrupt('return', 'not here')
        case 4:
          context.prev = 4
          context.t0 = context['catch'](0)
          return context.abrupt('return', 'caught ' + context.t0.message)
        case 'end':
          return context.stop()
      }
    }
  }, null, null, [[0, 4]])
}

module.exports = async () => ({
  squares: Array.from(numbers(5)),
  isGenerator: regeneratorRuntime.isGeneratorFunction(numbers),
  awaited: await later('超时')
})
