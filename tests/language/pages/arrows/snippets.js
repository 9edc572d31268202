// `this` in nested arrow functions, and what may not change while it is kept.
const log = []
const tag = (strings, ...values) => values[0]

module.exports = {
  'one arrow': () => ({ x: 1, m() { return (() => this)().x } }).m(),
  'two arrows': () => ({ x: 1, m() { return (() => { return (() => this)() })().x } }).m(),
  'two arrows with expressions': () => ({ x: 1, m() { return (() => () => this)()().x } }).m(),
  'three arrows': () => ({ x: 1, m() { return (() => () => () => this)()()().x } }).m(),
  'only the innermost': () => ({ x: 1, m() { return [1].map(() => [2].map(() => [3].map(() => this.x))) } }).m(),
  'function expression': () => (function () { return (() => () => this.x)()() }).call({ x: 1 }),
  'named function expression': () => (function f() { return (() => () => this.x)()() }).call({ x: 1 }),
  'strict function': () => (function () { 'use strict'; return (() => () => this)()() }).call(1),
  'strict without semicolon': () => (function () {
    'use strict'
    return (() => () => this)()()
  })(),
  'sloppy function': () => typeof (function () { return (() => () => this)()() }).call(1),
  'getter': () => ({ x: 1, get y() { return (() => () => this.x)()() } }).y,
  'setter': () => { const o = { set y(v) { (() => () => { this.x = v })()() } }; o.y = 2; return o.x },
  'generator': () => [...(function * () { yield (() => () => this.x)()() }).call({ x: 1 })],
  'async method': () => ({ x: 1, async m() { return (async () => { await 0; return (async () => { await 0; return this.x })() })() } }).m(),
  'async generator': async () => (await ({ x: 1, async * m() { yield (() => () => this.x)()() } }).m().next()).value,
  'promise callbacks': () => ({ x: 1, m() { return Promise.resolve([1, 2]).then((list) => list.map((n) => n + this.x)) } }).m(),
  'class method': () => new (class { constructor() { this.x = 1 } m() { return (() => () => this.x)()() } })().m(),
  'static method': () => (class { static m() { return (() => () => this.name)()() } static name = 'A' }).m(),
  'private method': () => new (class { x = 1; #p() { return (() => () => this.x)()() } m() { return this.#p() } })().m(),
  'class field': () => new (class { x = 1; f = () => () => this.x })().f()(),
  'class field and a variable': () => { const n = 1; return new (class { x = 1; f = () => { const k = n; return () => this.x + k } })().f()() },
  'static field': () => (class { static x = 1; static f = () => () => this.x }).f()(),
  'static block': () => { let got; (class { static x = 1; static { got = (() => () => this.x)()() } }); return got },
  'constructor': () => new (class { constructor() { this.x = 1; this.y = (() => () => this.x)()() } })().y,
  'before super': () => {
    class B extends Object { constructor() { const f = () => () => this; f(); super(); this.same = f()() === this } }
    return new B().same
  },
  'before super throws': () => {
    class B extends Object { constructor() { const f = () => () => this; f()(); super() } }
    return new B()
  },
  'super in an arrow': () => {
    class A { constructor() { this.x = 1 } }
    class B extends A { constructor() { (() => (() => super())())(); this.y = (() => () => this.x)()() } }
    return new B().y
  },
  'super property': () => ({ __proto__: { p() { return this.x } }, x: 1, m() { return (() => () => super.p())()() } }).m(),
  'new.target': () => { function F() { this.x = (() => () => new.target === F && this instanceof F)()() } return new F().x },
  'arguments': () => (function () { return (() => () => [this.x, arguments.length, arguments[0]])()() }).call({ x: 1 }, 2),
  'arguments follow parameters': () => (function (a) { arguments[0] = 2; return (() => () => [this.x, a])()() }).call({ x: 1 }, 1),
  'parameter of the function': () => ({ x: 1, m(f = () => () => this.x) { return f()() } }).m(),
  'parameter of the arrow': () => ({ x: 1, m() { return ((f = () => this.x) => f())() } }).m(),
  'pattern of the arrow': () => ({ x: 1, m() { return (({ f = () => this.x }) => f())({}) } }).m(),
  'template': () => ({ x: 1, m() { return (() => `${(() => this.x)()}`)() } }).m(),
  'tagged template': () => ({ x: 1, m() { return (() => tag`${() => this.x}`())() } }).m(),
  'computed key': () => ({ x: 'k', m() { return (() => ({ [(() => this.x)()]: 1 }))() } }).m(),
  'heritage': () => ({ C: class { static x = 1 }, m() { return (() => class extends (() => this.C)() {})().x } }).m(),
  'name of a class method': () => Object.getOwnPropertyNames(({ x: 'k', m() { return (() => class { [this.x]() {} })() } }).m().prototype),
  'name of a class method, arrow': () => Object.getOwnPropertyNames(({ x: 'k', m() { return class { [(() => this.x)()]() {} } } }).m().prototype),
  'name of a class field': () => Object.keys(new (({ x: 'k', m() { return (() => class { [this.x] = 1 })() } }).m())()),
  'loop': () => ({ x: 1, m() { return (() => { const got = []; for (const n of [1, 2]) got.push((() => this.x + n)()); return got })() } }).m(),
  'catch': () => ({ x: 1, m() { return (() => { try { throw {} } catch ({ f = () => this.x }) { return f() } })() } }).m(),
  'switch': () => ({ x: 1, m() { return (() => { switch (1) { case (() => this.x)(): return 'same' } })() } }).m(),
  'optional call': () => ({ x: 1, m() { return (() => [1]?.map(() => this?.x))() } }).m(),
  'with': () => ({ x: 1, m() { return (() => { with ({ y: 2 }) { return (() => this.x + y)() } })() } }).m(),
  'seen in a default': () => ({ x: 1, m() { return ((a = this) => () => a.x + this.x)()() } }).m(),
  'seen in a spread': () => ({ x: [1], m() { return (() => [...this.x, () => this.x])()[1]() } }).m(),
  'seen in a destructuring': () => ({ x: 1, m() { return (() => { const { y = this.x } = {}; return () => this.x + y })()() } }).m(),
  'seen in a catch': () => ({ x: 1, m() { return (() => { try { throw {} } catch ({ y = this.x }) { return () => this.x + y } })()() } }).m(),
  'seen in a switch': () => ({ x: 1, m() { return (() => { switch (1) { case this.x: return () => this.x } })()() } }).m(),
  'seen in a loop': () => ({ x: [1], m() { return (() => { for (const n of this.x) return () => this.x[0] + n })()() } }).m(),
  'seen in an optional chain': () => ({ x: 1, m() { return (() => [globalThis?.[this.x], () => this.x])()[1]() } }).m(),
  'seen in a tag': () => ({ x: 1, m() { return (() => [tag`${this.x}`, () => this.x])()[1]() } }).m(),
  'seen in a heritage': () => ({ C: class { static x = 1 }, m() { return (() => class extends this.C { static f = () => this.x })().f() } }).m(),
  'seen in a label': () => ({ x: 1, m() { return (() => { a: { if (this.x) break a } return () => this.x })()() } }).m(),
  'functions between': () => ({ x: 1, m() { return (() => function () { return (() => () => this)()() })().call({ x: 2 }).x } }).m(),
  'functions in functions': () => ({ x: 1, m() { return (() => [1].map(() => [this.x, (function () { return (() => () => this.x)()() }).call({ x: 2 })]))() } }).m(),
  'bound early': () => { const f = ({ x: 1, m() { return () => () => this.x } }).m(); return f.call({ x: 2 }).call({ x: 3 }) },
  'nothing is evaluated': () => { log.length = 0; (function () { (() => () => { log.push(this) })() }).call({}); return log.length },
  'returns nothing': () => (function () { (() => () => this)() }).call({}),
  'length and name': () => { const f = function (a, b) { (() => () => this)() }; return [f.length, f.name] },
}
