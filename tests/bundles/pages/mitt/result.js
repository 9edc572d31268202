const mitt = require('mitt')

module.exports = () => {
  const log = []
  const emitter = mitt()
  emitter.on('*', (type, value) => log.push(type + value))
  emitter.emit('a', 1)
  return log
}
