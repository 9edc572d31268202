const names = require('./names')

module.exports = () => {
  let registered = 0
  const original = Component
  Component = (definition) => {
    registered++
    return original(definition)
  }
  for (const name of names) require('weui-miniprogram/' + name)
  Component = original
  return { components: names.length, registered }
}
