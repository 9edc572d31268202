const { observable, action, computed, autorun, reaction } = require('mobx-miniprogram')

module.exports = () => {
  const log = []
  const store = observable({
    count: 1,
    list: [1, 2],
    get double() { return this.count * 2 },
    add: action(function (by) { this.count += by })
  })
  const stop = autorun(() => log.push('run ' + store.double + ' ' + store.list.length))
  reaction(() => store.count > 3, (big) => log.push('big ' + big))
  store.add(2)
  store.list.push(3)
  store.add(2)
  stop()
  store.add(100)
  return { log, total: computed(() => store.list.reduce((a, b) => a + b, 0)).get() }
}
