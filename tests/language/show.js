// A value as text that tells apart what JSON does not: undefined, NaN, -0, holes, symbols, prototypes of errors.
function show(value, depth) {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return value + 'n'
  if (Object.is(value, -0)) return '-0'
  if (value === null || typeof value !== 'object') {
    return typeof value === 'function' ? 'function ' + value.name : String(value)
  }
  if (depth > 4) return '…'
  if (value instanceof Error) return 'error ' + value.name
  if (value instanceof Date) return 'date ' + (isNaN(value) ? 'invalid' : value.toISOString())
  if (value instanceof RegExp) return String(value)
  if (value instanceof Map) return 'map ' + show([...value], depth + 1)
  if (value instanceof Set) return 'set ' + show([...value], depth + 1)
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const items = []
    for (let index = 0; index < value.length; index++) {
      items.push(index in value ? show(value[index], depth + 1) : '')
    }
    return '[' + items.join(', ') + ']'
  }
  return '{' + Object.keys(value).map((key) => key + ': ' + show(value[key], depth + 1)).join(', ') + '}'
}

// What every snippet gives, by its name; one that throws gives the error's class.
async function run(snippets) {
  const results = {}
  for (const name of Object.keys(snippets)) {
    try {
      results[name] = show(await snippets[name].call(undefined), 0)
    } catch (error) {
      results[name] = 'throws ' + (error && error.name || error)
    }
  }
  return results
}

module.exports = { run }
