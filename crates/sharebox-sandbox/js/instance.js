// Makes the objects that a mini program's App(), Page() and Component() calls turn into.
//
// Evaluated once per run, before any page code, under the path host:/instance.js so that its frames can be
// told from the page's. Everything it needs is captured here: a page that rewrites Array.prototype must not
// change how its own page is built.
(function (host) {
  'use strict';
  const { parse, stringify } = JSON;
  const { create, defineProperty, getPrototypeOf, keys } = Object;
  const objectPrototype = Object.prototype;
  const { isArray } = Array;
  const { apply } = Reflect;
  const decode = decodeURIComponent;
  const bind = Function.prototype.bind;
  const exec = RegExp.prototype.exec;
  const weakMapGet = WeakMap.prototype.get;
  const weakMapSet = WeakMap.prototype.set;
  const originals = new WeakMap();

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

  // Plain objects and arrays are copied, anything else (dates, class instances) is shared.
  function copy(value, depth) {
    if (!isObject(value) || depth > 64) return value;
    if (isArray(value)) {
      const list = [];
      for (let i = 0; i < value.length; i++) list[i] = copy(value[i], depth + 1);
      return list;
    }
    const prototype = getPrototypeOf(value);
    if (prototype !== objectPrototype && prototype !== null) return value;
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

  function put(target, path, value) {
    const parts = pathKeys(path);
    if (parts.length === 0) return;
    let object = target;
    for (let i = 0; i < parts.length - 1; i++) {
      const key = parts[i];
      if (!isObject(object[key])) object[key] = apply(exec, /^\d+$/, [parts[i + 1]]) ? [] : {};
      object = object[key];
    }
    object[parts[parts.length - 1]] = value;
  }

  function method(target, name, fn) {
    defineProperty(target, name, { value: fn, writable: true, enumerable: false, configurable: true });
  }

  // What every page and component has besides what its author wrote.
  function furnish(instance, route, options) {
    method(instance, 'setData', function setData(data, callback) {
      if (isObject(data)) {
        const names = keys(data);
        for (let i = 0; i < names.length; i++) put(instance.data, names[i], data[names[i]]);
      }
      if (typeof callback === 'function') host.later(callback, instance);
    });
    const nothing = (name) => method(instance, name, { [name]() {} }[name]);
    nothing('triggerEvent');
    nothing('animate');
    nothing('clearAnimation');
    for (const name of ['selectComponent', 'selectOwnerComponent']) {
      method(instance, name, { [name]() { host.gap(name + ': components are not rendered yet'); return null; } }[name]);
    }
    method(instance, 'selectAllComponents', function selectAllComponents() {
      host.gap('selectAllComponents: components are not rendered yet');
      return [];
    });
    method(instance, 'groupSetData', function groupSetData(update) {
      if (typeof update === 'function') apply(update, instance, []);
    });
    method(instance, 'getOpenerEventChannel', function getOpenerEventChannel() {
      return { on() {}, once() {}, off() {}, emit() {} };
    });
    method(instance, 'hasBehavior', function hasBehavior() { return false; });
    if (typeof host.api.createSelectorQuery === 'function') {
      method(instance, 'createSelectorQuery', function createSelectorQuery() {
        return host.api.createSelectorQuery();
      });
    }
    instance.is = route;
    instance.route = route;
    instance.__route__ = route;
    instance.options = options;
  }

  function makeApp(definition) {
    const app = {};
    for (const key in definition) {
      const value = definition[key];
      app[key] = typeof value === 'function' ? bound(value, app) : value;
    }
    return app;
  }

  // Function members are bound to the page, everything else is copied; data goes through JSON (contract 1.3,
  // "page-building details").
  function makePage(definition, route, options) {
    const page = {};
    furnish(page, route, options);
    for (const key in definition) {
      const value = definition[key];
      if (key === 'data') continue;
      page[key] = typeof value === 'function' ? bound(value, page) : copy(value, 0);
    }
    page.data = isObject(definition.data) ? jsonCopy(definition.data) : {};
    return page;
  }

  function propertyDefault(spec) {
    if (isObject(spec) && 'value' in spec) return copy(spec.value, 0);
    switch (isObject(spec) ? spec.type : spec) {
      case String: return '';
      case Number: return 0;
      case Boolean: return false;
      case Array: return [];
      default: return null;
    }
  }

  // Query values reach the properties of a component page decoded (contract 1.4).
  function decoded(text) {
    try { return decode(text); } catch { return text; }
  }

  // A component used as a page: its methods stand on the prototype.
  function makeComponent(definition, route, options, query) {
    const methods = isObject(definition.methods) ? definition.methods : {};
    const prototype = create(null);
    for (const key in methods) prototype[key] = methods[key];
    const component = create(prototype);
    furnish(component, route, options);
    const data = {};
    const properties = isObject(definition.properties) ? definition.properties : {};
    for (const key in properties) data[key] = propertyDefault(properties[key]);
    const own = isObject(definition.data) ? jsonCopy(definition.data) : {};
    for (const key in own) data[key] = own[key];
    for (const key in query) if (key in properties) data[key] = decoded(query[key]);
    component.data = data;
    component.properties = data;
    return component;
  }

  // The functions of one lifecycle moment, in the order the host calls them.
  function lifecycle(kind, definition, instance, name) {
    if (kind === 'page') return typeof instance[name] === 'function' ? [instance[name]] : [];
    const lifetimes = isObject(definition.lifetimes) ? definition.lifetimes : {};
    const page = isObject(definition.pageLifetimes) ? definition.pageLifetimes : {};
    const found = [];
    const add = (fn) => { if (typeof fn === 'function') found[found.length] = fn; };
    if (name === 'created' || name === 'attached' || name === 'ready') {
      add(lifetimes[name] || definition[name]);
    } else if (name === 'show') {
      add(page.show);
    } else {
      add(instance[name]);
    }
    return found;
  }

  return {
    enumerableKeys,
    makeApp,
    makePage,
    makeComponent,
    lifecycle,
    original: (fn) => apply(weakMapGet, originals, [fn]) || fn,
  };
})
