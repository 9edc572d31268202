// What the realm of script modules (<wxs>, <sjs>) has differently from the language: `constructor` is a word, dates and
// regular expressions come from functions, nothing makes code from text.
//
// The documentation of the language of these modules lists what there is; what it does not list is left as it is.
(function (global) {
  'use strict';
  const { Array, Boolean, Date, Function, Number, Object, RegExp, String } = global;
  const { defineProperty } = Object;
  const { isArray } = Array;
  const { push } = Array.prototype;

  // Methods of lists that make a list ask its `constructor` how; a word cannot tell them.
  const own = {
    concat(...lists) {
      const result = [];
      for (const list of [this, ...lists]) {
        if (isArray(list)) for (let i = 0; i < list.length; i++) push.call(result, list[i]);
        else push.call(result, list);
      }
      return result;
    },
    filter(test, self) {
      const result = [];
      for (let i = 0; i < this.length; i++) if (i in this && test.call(self, this[i], i, this)) push.call(result, this[i]);
      return result;
    },
    map(change, self) {
      const result = [];
      for (let i = 0; i < this.length; i++) if (i in this) result[i] = change.call(self, this[i], i, this);
      result.length = this.length;
      return result;
    },
    slice(from, to) {
      const place = (value, without) => {
        if (value === undefined) return without;
        const number = Math.trunc(value) || 0;
        return number < 0 ? Math.max(this.length + number, 0) : Math.min(number, this.length);
      };
      const result = [];
      for (let i = place(from, 0); i < place(to, this.length); i++) push.call(result, this[i]);
      return result;
    },
    splice(from, count, ...items) {
      const number = Math.trunc(from) || 0;
      const start = number < 0 ? Math.max(this.length + number, 0) : Math.min(number, this.length);
      const rest = this.length - start;
      const taken = arguments.length === 0 ? 0
        : arguments.length === 1 ? rest : Math.min(Math.max(Math.trunc(count) || 0, 0), rest);
      const removed = [];
      const behind = [];
      for (let i = 0; i < rest; i++) push.call(i < taken ? removed : behind, this[start + i]);
      this.length = start;
      push.call(this, ...items, ...behind);
      return removed;
    },
  };
  const put = (target, name, value) =>
    defineProperty(target, name, { __proto__: null, value, writable: true, configurable: true, enumerable: false });
  for (const name of Object.keys(own)) put(Array.prototype, name, own[name]);

  const words = { Array, Boolean, Date, Function, Number, Object, String };
  for (const name of Object.keys(words)) put(words[name].prototype, 'constructor', name);
  put(global, 'getDate', (...args) => new Date(...args));
  put(global, 'getRegExp', (pattern, flags) => new RegExp(pattern, flags));
  put(global, 'console', { log() {}, info() {}, warn() {}, error() {}, debug() {} });
  for (const name of ['eval', 'Function', 'globalThis']) delete global[name];
})(globalThis);
