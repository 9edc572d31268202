// The file named by `main` asks for `process`, which no client has: mini programs take the built one.
const { produce, enableMapSet } = require('immer/dist/cjs/immer.cjs.production')

module.exports = () => {
  enableMapSet()
  const before = { list: [{ done: false }, { done: false }], tags: new Set(['a']), other: { kept: 1 } }
  const after = produce(before, (draft) => {
    draft.list[1].done = true
    draft.tags.add('b')
  })
  let frozen = false
  try {
    'use strict'
    Object.defineProperty(after.list, 0, { value: 1 })
  } catch (error) {
    frozen = error instanceof TypeError
  }
  return { before: before.list[1].done, after: after.list[1].done, tags: [...after.tags], shared: before.other === after.other, frozen }
}
