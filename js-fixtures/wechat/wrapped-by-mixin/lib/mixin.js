const hooks = ['onShareAppMessage']

module.exports = function mix(definition, mixin) {
  for (const name of hooks) {
    const own = definition[name]
    definition[name] = function (...args) {
      return Object.assign({}, mixin[name].apply(this, args), own.apply(this, args))
    }
  }
  return definition
}
