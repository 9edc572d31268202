// What a case file is given to say what it expects: assertions by the names and with the meaning of Node's `assert/strict`,
// and `like`, which looks at what is named and at nothing else, as case files of data do.
0, function () {
  'use strict';
  const { is, keys, getPrototypeOf, prototype } = Object;
  const isArray = Array.isArray;
  const has = (object, key) => prototype.hasOwnProperty.call(object, key);
  const plain = value => typeof value === 'object' && value !== null;

  class AssertionError extends Error {
    constructor(message, given) {
      super(message);
      this.name = 'AssertionError';
      for (const key of keys(given)) this[key] = given[key];
    }
  }

  function shown(value) {
    if (typeof value === 'function') return `[function ${value.name}]`;
    if (value instanceof RegExp || value instanceof Error) return String(value);
    const text = typeof value === 'bigint' ? `${value}n` : JSON.stringify(value);
    return text === undefined ? String(value) : text;
  }

  // Whether both are the same all the way down; `open` are the pairs around them. With `named`, of objects only what the second
  // one has is looked at.
  function same(a, b, named, open) {
    if (is(a, b)) return true;
    if (!plain(a) || !plain(b)) return false;
    if (b instanceof RegExp || a instanceof RegExp) {
      return a instanceof RegExp && b instanceof RegExp && String(a) === String(b);
    }
    if (a instanceof Date || b instanceof Date) {
      return a instanceof Date && b instanceof Date && is(a.getTime(), b.getTime());
    }
    if (isArray(a) !== isArray(b) || (!named && getPrototypeOf(a) !== getPrototypeOf(b))) return false;
    if (isArray(a) && a.length !== b.length) return false;
    if (open.some(([x, y]) => x === a && y === b)) return true;
    open.push([a, b]);
    const wanted = keys(b);
    const equal = (named || isArray(a) || keys(a).length === wanted.length)
      && wanted.every(key => has(a, key) && same(a[key], b[key], named, open));
    open.pop();
    return equal;
  }

  // Of `a` what `b` names.
  function narrowed(a, b) {
    if (!plain(a) || !plain(b) || isArray(a) !== isArray(b)) return a;
    if (isArray(a)) return a.length === b.length ? a.map((item, index) => narrowed(item, b[index])) : a;
    const part = {};
    for (const key of keys(b)) if (has(a, key)) part[key] = narrowed(a[key], b[key]);
    return part;
  }

  function fail(message, usual, given) {
    if (message instanceof Error) throw message;
    const error = new AssertionError(message === undefined ? usual : String(message), given);
    error.generated = message === undefined;
    throw error;
  }

  function ok(value, message) {
    if (!value) fail(message, 'expected something true', { actual: value });
  }
  function equal(actual, expected, message) {
    if (!is(actual, expected)) fail(message, `expected ${shown(expected)}`, { actual, expected });
  }
  function notEqual(actual, expected, message) {
    if (is(actual, expected)) fail(message, `expected anything but ${shown(expected)}`, { actual });
  }
  function deepEqual(actual, expected, message) {
    if (!same(actual, expected, false, [])) fail(message, `expected ${shown(expected)}`, { actual, expected });
  }
  function notDeepEqual(actual, expected, message) {
    if (same(actual, expected, false, [])) fail(message, `expected anything but ${shown(expected)}`, { actual });
  }
  function like(actual, expected, message) {
    if (same(actual, expected, true, [])) return;
    fail(message, `expected ${shown(expected)}`, { actual: narrowed(actual, expected), expected });
  }
  function match(text, pattern, message) {
    if (!(pattern instanceof RegExp)) throw new TypeError('assert.match wants a regular expression behind the text');
    if (typeof text !== 'string' || text.search(pattern) < 0) {
      fail(message, `expected a text that matches ${pattern}`, { actual: text });
    }
  }
  function doesNotMatch(text, pattern, message) {
    if (!(pattern instanceof RegExp)) throw new TypeError('assert.doesNotMatch wants a regular expression behind the text');
    if (typeof text === 'string' && text.search(pattern) >= 0) {
      fail(message, `expected a text that does not match ${pattern}`, { actual: text });
    }
  }
  function throws(action, pattern, message) {
    let thrown;
    try {
      action();
    } catch (error) {
      thrown = { error };
    }
    if (!thrown) fail(message, 'expected an error', {});
    if (pattern instanceof RegExp && String(thrown.error).search(pattern) < 0) {
      fail(message, `expected an error that matches ${pattern}`, { actual: String(thrown.error) });
    }
  }

  const assert = (value, message) => ok(value, message);
  Object.assign(assert, {
    AssertionError,
    ok,
    equal,
    notEqual,
    deepEqual,
    notDeepEqual,
    strictEqual: equal,
    notStrictEqual: notEqual,
    deepStrictEqual: deepEqual,
    notDeepStrictEqual: notDeepEqual,
    like,
    match,
    doesNotMatch,
    throws,
    fail: message => fail(message, 'failed', {}),
  });
  return assert;
}
