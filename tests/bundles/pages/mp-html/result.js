module.exports = () => {
  let definition
  const original = Component
  Component = (it) => { definition = it }
  require('mp-html')
  Component = original
  return Object.keys(definition.methods).sort()
}
