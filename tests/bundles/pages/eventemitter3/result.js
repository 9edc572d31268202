const EventEmitter = require('eventemitter3')

module.exports = () => {
  const log = []
  const emitter = new EventEmitter()
  emitter.on('a', function (value) { log.push(value + this.k) }, { k: 1 })
  emitter.once('a', (value) => log.push('once ' + value))
  emitter.emit('a', 1)
  emitter.emit('a', 2)
  return { log, count: emitter.listenerCount('a') }
}
