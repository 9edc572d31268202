const tslib = require('tslib')

module.exports = async () => {
  const Base = (function () {
    function Base() { this.name = 'base' }
    return Base
  })()
  const Child = (function (_super) {
    tslib.__extends(Child, _super)
    function Child() { return (_super !== null && _super.apply(this, arguments)) || this }
    return Child
  })(Base)
  const answer = await tslib.__awaiter(void 0, void 0, void 0, function* () { return (yield Promise.resolve(20)) * 2 })
  return {
    name: new Child().name,
    instance: new Child() instanceof Base,
    assigned: tslib.__assign({ a: 1 }, { b: 2 }),
    rest: tslib.__rest({ a: 1, b: 2 }, ['a']),
    spread: tslib.__spreadArray([1], [2, 3], false),
    values: Array.from({ [Symbol.iterator]: () => tslib.__values('ab') }),
    answer
  }
}
