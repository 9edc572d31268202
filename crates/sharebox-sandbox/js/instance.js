// Makes the objects that a mini program's App() and Page() calls turn into, and what components share with
// them.
//
// Evaluated once per run, before any page code, under the path host:/instance.js so that its frames can be
// told from the page's. Everything it needs is captured here: a page that rewrites Array.prototype must not
// change how its own page is built. component.js, which is read later, gets it as `host.tools`.
(function (host) {
  'use strict';
  const { parse, stringify } = JSON;
  const { create, defineProperty, getPrototypeOf, keys } = Object;
  const objectPrototype = Object.prototype;
  const { isArray } = Array;
  const { apply } = Reflect;
  const bind = Function.prototype.bind;
  const exec = RegExp.prototype.exec;
  const weakMapGet = WeakMap.prototype.get;
  const weakMapSet = WeakMap.prototype.set;
  const originals = new WeakMap();
  // What component.js made of a definition: of every Component(), and of a Page() with behaviors.
  const blueprints = new WeakMap();

  const isObject = (value) => typeof value === 'object' && value !== null;

  // Own enumerable and inherited enumerable keys, in the order of for-in; at most `limit`.
  function enumerableKeys(object, limit) {
    const found = [];
    let n = 0;
    for (const key in object) {
      if (n === limit) return found;
      found[n++] = key;
    }
    return found;
  }

  // An array, or an object without a class.
  function isPlain(value) {
    if (!isObject(value)) return false;
    if (isArray(value)) return true;
    const prototype = getPrototypeOf(value);
    return prototype === objectPrototype || prototype === null;
  }

  // Plain objects and arrays are copied, anything else (dates, class instances) is shared.
  function copy(value, depth) {
    if (depth > 64 || !isPlain(value)) return value;
    if (isArray(value)) {
      const list = [];
      for (let i = 0; i < value.length; i++) list[i] = copy(value[i], depth + 1);
      return list;
    }
    const result = {};
    const names = keys(value);
    for (let i = 0; i < names.length; i++) result[names[i]] = copy(value[names[i]], depth + 1);
    return result;
  }

  // Page data goes through JSON on its way to the view.
  function jsonCopy(value) {
    const text = stringify(value);
    return text === undefined ? undefined : parse(text);
  }

  function bound(fn, self) {
    const result = apply(bind, fn, [self]);
    apply(weakMapSet, originals, [result, fn]);
    return result;
  }

  // `a.b[0].c` as a list of keys.
  function pathKeys(path) {
    const segment = /[^.[\]]+/g;
    const parts = [];
    let match;
    while ((match = apply(exec, segment, [path])) !== null) parts[parts.length] = match[0];
    return parts;
  }

  function put(target, parts, value) {
    if (parts.length === 0) return;
    let object = target;
    for (let i = 0; i < parts.length - 1; i++) {
      const key = parts[i];
      if (!isObject(object[key])) object[key] = apply(exec, /^\d+$/, [parts[i + 1]]) ? [] : {};
      object = object[key];
    }
    object[parts[parts.length - 1]] = value;
  }

  function putAll(instance, changes) {
    const names = keys(changes);
    for (let i = 0; i < names.length; i++) put(instance.data, pathKeys(names[i]), changes[names[i]]);
  }

  function method(target, name, fn) {
    // Without a prototype: a page may have put `get` or `enumerable` on Object.prototype.
    defineProperty(target, name, { __proto__: null, value: fn, writable: true, configurable: true });
  }

  const nothing = () => undefined;
  const none = (what) => () => { host.gap(what + ': components are not rendered yet'); return null; };
  const selectAll = () => { none('selectAllComponents')(); return []; };
  // Feishu answers through a callback (feishu.md 2.7).
  const select = (_, callback) => {
    if (typeof callback === 'function') host.later(callback, undefined);
    return none('selectComponent')();
  };
  const channel = { on() {}, once() {}, off() {}, emit() {} };
  const common = {
    __proto__: null,
    triggerEvent: nothing,
    animate: nothing,
    clearAnimation: nothing,
    applyAnimatedStyle: nothing,
    clearAnimatedStyle: nothing,
    setUpdatePerformanceListener: nothing,
    setPassiveEvent: nothing,
    hasBehavior: () => false,
    getPageId: () => 'pageId:1',
    getRelationNodes: () => [],
    getOpenerEventChannel: () => channel,
    getTabBar: none('getTabBar'),
    getAppBar: none('getAppBar'),
    selectComponent: select,
    selectAllComponents: selectAll,
    selectOwnerComponent: none('selectOwnerComponent'),
  };
  // The same functions stand on the platform's global, where this platform has them.
  const delegated = ['createSelectorQuery', 'createIntersectionObserver', 'createMediaQueryObserver'];
  for (let i = 0; i < delegated.length; i++) {
    const name = delegated[i];
    if (typeof host.api[name] === 'function') common[name] = () => host.api[name]();
  }

  // What every page and component has besides what its author wrote: methods on `target` (the instance itself
  // or its prototype), the rest on `instance`. `update` puts changes into the data.
  function furnish(target, instance, route, options, update) {
    for (const name in common) method(target, name, common[name]);
    method(target, 'setData', function setData(data, callback) {
      if (isObject(data)) update(instance, data);
      if (typeof callback === 'function') host.later(callback, instance);
    });
    method(target, 'groupSetData', function groupSetData(change) {
      if (typeof change === 'function') apply(change, instance, []);
    });
    method(target, 'pageRouter', host.api);
    method(target, 'router', host.api);
    instance.is = route;
    instance.route = route;
    instance.__route__ = route;
    instance.options = options;
  }

  // A program that asked for the app before there was one holds on to `app`; it becomes the real one.
  function makeApp(definition, app) {
    for (const key in definition) {
      const value = definition[key];
      app[key] = typeof value === 'function' ? bound(value, app) : value;
    }
    return app;
  }

  // Function members are bound to the page, everything else is copied; data goes through JSON (contract 1.3,
  // "page-building details").
  function makePage(definition, route, options, query) {
    if (blueprintOf(definition) !== undefined) {
      return host.component().makePage(definition, route, options, query);
    }
    const page = {};
    furnish(page, page, route, options, putAll);
    for (const key in definition) {
      const value = definition[key];
      if (key === 'data') continue;
      page[key] = typeof value === 'function' ? bound(value, page) : copy(value, 0);
    }
    page.data = isObject(definition.data) ? jsonCopy(definition.data) : {};
    return page;
  }

  const blueprintOf = (definition) => apply(weakMapGet, blueprints, [definition]);

  // The functions of one moment of an instance's life, in the order in which the host calls them.
  function lifecycle(definition, instance, moment) {
    if (moment === 'onLoad' || moment === 'onShow' || moment === 'onReady') {
      const fn = instance[moment];
      return typeof fn === 'function' ? [fn] : [];
    }
    return blueprintOf(definition) === undefined ? [] : host.component().lifecycle(definition, moment);
  }

  host.tools = {
    Error, apply, blueprintOf, bound, copy, create, exec, furnish, isArray, isObject, isPlain, keys, method,
    objectPrototype, pathKeys, put, decode: decodeURIComponent, isFinite, String, Number, Boolean, Array, Object,
    keep: (definition, blueprint) => apply(weakMapSet, blueprints, [definition, blueprint]),
  };

  return {
    enumerableKeys,
    makeApp,
    makePage,
    makeComponent: (definition, route, options, query) =>
      host.component().makeComponent(definition, route, options, query),
    lifecycle,
    original: (fn) => apply(weakMapGet, originals, [fn]) || fn,
  };
})
