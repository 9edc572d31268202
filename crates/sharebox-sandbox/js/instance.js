// Makes the objects that a mini program's App() and Page() calls turn into, and what components share with
// them.
//
// Evaluated once per run, before any page code, under the path host:/instance.js so that its frames can be
// told from the page's. Everything it needs is captured here: a page that rewrites Array.prototype must not
// change how its own page is built. component.js and children.js, which are read later, get it as `host.tools`.
//
// A page is made in one of two ways (contract 1.3, "page-building details", L30; the reference page about custom
// components says the same of setData). Without `usingComponents` in its configuration, each of its functions runs inside
// a guard, and data is copied on its way in. With it, functions are bound and data is shared.
(function (host) {
  'use strict';
  const { parse, stringify } = JSON;
  const { create, defineProperty, getPrototypeOf, keys } = Object;
  const objectPrototype = Object.prototype;
  const { toString, hasOwnProperty } = objectPrototype;
  const { isArray } = Array;
  const { apply } = Reflect;
  const { now } = Date;
  const bind = Function.prototype.bind;
  const exec = RegExp.prototype.exec;
  const getTime = Date.prototype.getTime;
  const weakMapGet = WeakMap.prototype.get;
  const weakMapSet = WeakMap.prototype.set;
  // What a function that was made here calls: a function, or an object and the key it stands under.
  const originals = new WeakMap();
  // What component.js made of a definition: of every Component(), and of a Page() with behaviors.
  const blueprints = new WeakMap();
  // What is known of an instance besides what it shows.
  const states = new WeakMap();
  // The host calls them itself, so they are guarded in every kind of page.
  const LIFECYCLE = ['onLoad', 'onReady', 'onShow', 'onRouteDone', 'onHide', 'onUnload', 'onResize'];

  const isObject = (value) => typeof value === 'object' && value !== null;
  const tag = (value) => apply(toString, value, []);
  const stateOf = (instance) => (isObject(instance) ? apply(weakMapGet, states, [instance]) : undefined);
  const blueprintOf = (definition) => apply(weakMapGet, blueprints, [definition]);

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

  // Plain objects, arrays and dates are copied, what is shared or circular stays so; anything else (functions, class
  // instances) is shared.
  function copy(value, depth, seen) {
    if (depth > 64) return value;
    if (isObject(value) && tag(value) === '[object Date]') return new Date(apply(getTime, value, []));
    if (!isPlain(value)) return value;
    const known = seen || new WeakMap();
    const before = apply(weakMapGet, known, [value]);
    if (before !== undefined) return before;
    const result = isArray(value) ? [] : {};
    apply(weakMapSet, known, [value, result]);
    const names = keys(value);
    for (let i = 0; i < names.length; i++) result[names[i]] = copy(value[names[i]], depth + 1, known);
    if (isArray(value)) result.length = value.length;
    return result;
  }

  // The data of a page without components goes through JSON once.
  function jsonCopy(value) {
    const text = stringify(value);
    return text === undefined ? undefined : parse(text);
  }

  function made(fn, original) {
    apply(weakMapSet, originals, [fn, original]);
    return fn;
  }

  const bound = (fn, self) => made(apply(bind, fn, [self]), fn);

  // Calls what stands under `key` at the time of the call; what it throws is reported, and the caller goes on with
  // undefined.
  function guarded(holder, key, self) {
    return made(function () {
      const fn = holder[key];
      try {
        return apply(fn, self, arguments);
      } catch (error) {
        host.caught(error);
        return undefined;
      }
    }, [holder, key]);
  }

  function original(fn) {
    const found = apply(weakMapGet, originals, [fn]);
    if (found === undefined) return fn;
    return isArray(found) ? original(found[0][found[1]]) : original(found);
  }

  // `a.b[0].c` as a list of keys, list positions as numbers. Backslashes take the meaning off dots and brackets.
  function pathKeys(path) {
    const part = /\.|\[(\d+)\]|((?:\\[.[\]\\]|[^.[])+)|\[/g;
    const parts = [];
    let match;
    while ((match = apply(exec, part, [path])) !== null) {
      if (match[0] === '[') throw new host.tools.Error('`' + path + '` is no data path: [ ] hold the position in a list');
      if (match[1] !== undefined) parts[parts.length] = +match[1];
      else if (match[2] !== undefined) parts[parts.length] = unescaped(match[2]);
    }
    return parts;
  }

  function unescaped(text) {
    let result = '';
    for (let i = 0; i < text.length; i++) {
      if (text[i] === '\\' && i + 1 < text.length && apply(exec, /[.[\]\\]/, [text[i + 1]]) !== null) i++;
      result += text[i];
    }
    return result;
  }

  // What is on the way and is no list where a position follows, or no object where a name follows, is replaced.
  function put(target, parts, value) {
    if (parts.length === 0) return;
    let object = target;
    for (let i = 0; i < parts.length - 1; i++) {
      const key = parts[i];
      const list = typeof parts[i + 1] === 'number';
      const inside = apply(hasOwnProperty, object, [key]) ? object[key] : undefined;
      if (list ? !isArray(inside) : !isObject(inside) || isArray(inside)) object[key] = list ? [] : {};
      object = object[key];
    }
    object[parts[parts.length - 1]] = value;
  }

  function method(target, name, fn) {
    // Without a prototype: a page may have put `get` or `enumerable` on Object.prototype.
    defineProperty(target, name, { __proto__: null, value: fn, writable: true, configurable: true });
  }

  // setData of a page without components: never throws, and copies what it is given.
  function setCopies(page, data, callback) {
    if (tag(data) !== '[object Object]') {
      host.warn('setData takes an object, not ' + (data === null ? 'null' : typeof data) + '; nothing was set');
      return;
    }
    try {
      const names = keys(data);
      for (let i = 0; i < names.length; i++) {
        const value = data[names[i]];
        if (value === undefined) host.warn('setData was given undefined for `' + names[i] + '`');
        put(page.data, pathKeys(names[i]), copy(value, 0));
      }
      // The view gets it as JSON: what has none is an error here.
      stringify(data);
      if (typeof callback === 'function') host.later(callback, page);
    } catch (error) {
      host.caught(error);
    }
  }

  // setData of everything else: data is shared with who gave it.
  function setShares(instance, state, data, callback) {
    if (typeof callback === 'function') host.later(callback, instance);
    const changes = [];
    for (const name in data) changes[changes.length] = { path: pathKeys(name), value: data[name] };
    if (state.change !== undefined) state.change(changes);
    else for (let i = 0; i < changes.length; i++) put(state.data || instance.data, changes[i].path, changes[i].value);
  }

  const nothing = () => undefined;
  const select = (all) => function (selector, callback) {
    const found = host.children().select(this, selector, all);
    if (typeof callback === 'function') host.later(callback, undefined, found);
    return host.selectsByCallback ? undefined : found;
  };
  const common = {
    __proto__: null,
    setData(data, callback) {
      const state = stateOf(this);
      if (state === undefined) return;
      if (state.copies) setCopies(this, data, callback);
      else setShares(this, state, data, callback);
      if (state.children !== undefined) host.children().refresh(this);
    },
    groupSetData(change) {
      if (typeof change === 'function') apply(change, this, []);
    },
    triggerEvent(name, detail, options) {
      const state = stateOf(this);
      if (state !== undefined && state.owner !== undefined) host.children().trigger(this, name, detail, options);
    },
    hasBehavior(id) {
      const state = stateOf(this);
      return state !== undefined && state.blueprint !== undefined && host.component().has(state.blueprint, id);
    },
    getTabBar(callback) {
      const bar = host.hasTabBar() ? host.children().tabBar() : null;
      if (typeof callback === 'function' && bar !== null) apply(callback, undefined, [bar]);
      return bar;
    },
    selectComponent: select(false),
    selectAllComponents: select(true),
    selectOwnerComponent() { return host.children().owner(this); },
    getRelationNodes() {
      host.gap('getRelationNodes: relations between components are not linked');
      return [];
    },
    getPageId: () => 'pageId:1',
    // Nobody opened the first page, so there is nobody to talk to: an object without methods (L30).
    getOpenerEventChannel: () => ({}),
    pageScrollTo: nothing,
    animate: nothing,
    applyAnimation: nothing,
    clearAnimation: nothing,
    applyAnimatedStyle: nothing,
    clearAnimatedStyle: nothing,
    setInitialRenderingCache: nothing,
    setUpdatePerformanceListener: nothing,
    setPassiveEvent: nothing,
    getPassiveEvent: nothing,
    getAppBar: () => null,
  };
  // The same functions stand on the platform's global, where this platform has them.
  const delegated = ['createSelectorQuery', 'createIntersectionObserver', 'createMediaQueryObserver'];
  for (let i = 0; i < delegated.length; i++) {
    const name = delegated[i];
    if (typeof host.api[name] === 'function') common[name] = () => host.api[name]();
  }
  // What every page and component has besides what its author wrote.
  const base = create(objectPrototype);
  for (const name in common) method(base, name, common[name]);
  method(base, 'exitState', undefined);
  method(base, 'pageRouter', host.api);
  method(base, 'router', host.api);
  // Where data is shared, `data` is the host's; a page that assigns to it has its own from then on, and setData goes on
  // with the host's.
  const dataProperty = {
    __proto__: null,
    get() { const state = stateOf(this); return state === undefined ? undefined : state.data; },
    set(value) {
      defineProperty(this, 'data', { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    },
    configurable: true,
  };
  const sharingBase = create(base);
  defineProperty(sharingBase, 'data', dataProperty);
  defineProperty(sharingBase, 'properties', { __proto__: null, ...dataProperty, set: undefined });

  // An object without anything of its author's; `prototype` holds what its author put on all of its kind.
  function newInstance(prototype, state) {
    const instance = create(prototype);
    state.instance = instance;
    apply(weakMapSet, states, [instance, state]);
    return instance;
  }

  function place(instance, is, id, dataset) {
    instance.is = is;
    instance.id = id;
    instance.dataset = dataset;
  }

  function placePage(page, route, options) {
    place(page, route, '', {});
    page.__route__ = route;
    page.options = options;
  }

  // The lifecycle functions of a page are there whether or not the page has them, and never throw.
  function guardLifecycle(page, holder) {
    if (!host.guards) return;
    for (let i = 0; i < LIFECYCLE.length; i++) {
      const name = LIFECYCLE[i];
      const own = holder[name];
      page[name] = typeof own === 'function' ? guarded({ __proto__: null, [name]: own }, name, page) : () => undefined;
    }
  }

  // App() takes over what was set on the default that getApp({ allowDefault: true }) gave (L30).
  function makeApp(definition, early) {
    const app = {};
    if (isObject(early)) for (const key in early) definition[key] = early[key];
    for (const key in definition) {
      const value = definition[key];
      if (typeof value !== 'function') app[key] = value;
      else app[key] = host.guards ? guarded(definition, key, app) : bound(value, app);
    }
    return app;
  }

  function makePage(definition, route, options, query) {
    if (blueprintOf(definition) !== undefined) {
      return host.component().makePage(definition, route, options, query);
    }
    const copies = host.guards && !host.usesComponents();
    const given = isObject(definition.data) ? definition.data : {};
    const shares = host.guards && !copies;
    const state = { is: route, copies, data: shares ? copy(given, 0) : undefined };
    const page = newInstance(shares ? sharingBase : base, state);
    placePage(page, route, options);
    if (!shares) page.data = jsonCopy(given);
    page.route = route;
    for (const key in definition) {
      if (key === 'data') continue;
      const value = definition[key];
      if (typeof value !== 'function') page[key] = copy(value, 0);
      // Async functions stay as they are where others are guarded (L30).
      else if (!copies) page[key] = bound(value, page);
      else page[key] = tag(value) === '[object Function]' ? guarded(definition, key, page) : value;
    }
    guardLifecycle(page, definition);
    return page;
  }

  // The functions of one moment of an instance's life, in the order in which the host calls them.
  function lifecycle(definition, instance, moment) {
    const state = stateOf(instance);
    const asOne = state !== undefined && (moment === 'show' || moment === 'ready');
    if (asOne) state[moment] = true;
    if (moment === 'onLoad' || moment === 'onShow' || moment === 'onReady') {
      const fn = instance[moment];
      return typeof fn === 'function' ? [fn] : [];
    }
    const found = blueprintOf(definition) === undefined ? [] : host.component().lifecycle(definition, instance, moment);
    return asOne && state.children !== undefined ? host.children().lifecycle(instance, moment, found) : found;
  }

  // Where the function `name` of a page came from, compared with what the page was registered with.
  function origin(definition, page, name) {
    const blueprint = blueprintOf(definition);
    const current = original(page[name]);
    if (blueprint !== undefined) {
      if (blueprint.methods[name] !== current) return 'assigned';
      const own = blueprint.own[name] === current;
      return own ? (blueprint.free === undefined ? 'methods' : 'definition') : 'behavior';
    }
    if (definition[name] !== current) return 'assigned';
    return apply(hasOwnProperty, definition, [name]) ? 'definition' : 'prototype';
  }

  host.tools = {
    Error, apply, base, blueprintOf, bound, copy, create, exec, getTime, guarded, guardLifecycle, hasOwnProperty, isArray,
    isObject, isPlain, keys, method, newInstance, objectPrototype, pathKeys, place, placePage, put, sharingBase,
    stateOf, now, parse, decode: decodeURIComponent, isFinite, String, Number, Boolean, Array, Object,
    keep: (definition, blueprint) => apply(weakMapSet, blueprints, [definition, blueprint]),
  };

  return {
    enumerableKeys,
    makeApp,
    makePage,
    makeComponent: (definition, route, options, query) =>
      host.component().makeComponent(definition, route, options, query),
    lifecycle,
    origin,
    original,
  };
})
