// Makes the objects that a mini program's App() and Page() calls turn into, and what components share with
// them.
//
// Evaluated once per run, before any page code, under the path host:/instance.js so that its frames can be
// told from the page's. Everything it needs is captured here: a page that rewrites Array.prototype must not
// change how its own page is built. The scripts that are read later get it as `host.tools`.
//
// A page is made in one of two ways (contract 1.3, "page-building details", L30; the reference page about custom
// components says the same of setData). Without `usingComponents` in its configuration, each of its functions runs inside
// a guard, and data is copied on its way in. With it, functions are bound and data is shared.
0, function (host) {
  'use strict';
  const { Date, WeakMap } = globalThis;
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
  const APP_LIFECYCLE = ['onLaunch', 'onShow', 'onHide', 'onUnlaunch'];

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
    if (isArray(value) && host.standsIn(value)) return value;
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

  function method(target, name, fn) {
    // Without a prototype: a page may have put `get` or `enumerable` on Object.prototype.
    defineProperty(target, name, { __proto__: null, value: fn, writable: true, configurable: true });
  }

  const nothing = () => undefined;
  // What every page and component has besides what its author wrote; what it does is read when it is first called.
  const MEMBERS = [
    'setData', 'groupSetData', 'triggerEvent', 'hasBehavior', 'getTabBar', 'getAppBar', 'selectComponent',
    'selectAllComponents', 'selectOwnerComponent', 'getRelationNodes', 'getPageId', 'getOpenerEventChannel',
    'pageScrollTo', 'animate', 'applyAnimation', 'clearAnimation', 'applyAnimatedStyle', 'clearAnimatedStyle',
    'setInitialRenderingCache', 'setUpdatePerformanceListener', 'setPassiveEvent', 'getPassiveEvent',
  ];
  const base = create(objectPrototype);
  function member(name) {
    method(base, name, function () { return apply(host.members()[name], this, arguments); });
  }
  for (let i = 0; i < MEMBERS.length; i++) member(MEMBERS[i]);
  // Those of this platform alone.
  for (let i = 0; i < host.ownMembers.length; i++) member(host.ownMembers[i]);
  // The same functions stand on the platform's global, where this platform has them.
  const DELEGATED = ['createSelectorQuery', 'createIntersectionObserver', 'createMediaQueryObserver'];
  for (let i = 0; i < DELEGATED.length; i++) {
    const name = DELEGATED[i];
    if (typeof host.api[name] === 'function') method(base, name, () => host.api[name]());
  }
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
    for (let i = 0; host.guards && i < APP_LIFECYCLE.length; i++) app[APP_LIFECYCLE[i]] = nothing;
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
    const asOne = state !== undefined && (moment === 'show' || moment === 'hide' || moment === 'ready');
    if (asOne) {
      state[moment] = true;
      if (moment === 'hide') state.show = false;
    }
    if (moment === 'onLoad' || moment === 'onShow' || moment === 'onHide' || moment === 'onReady' || moment === 'onUnload') {
      const fn = instance[moment];
      return typeof fn === 'function' ? [fn] : [];
    }
    const found = blueprintOf(definition) === undefined ? [] : host.component().lifecycle(definition, instance, moment);
    return asOne && state.rendered !== undefined ? host.children().lifecycle(instance, moment, found) : found;
  }

  host.tools = {
    Error, apply, blueprintOf, bound, copy, create, exec, guardLifecycle, hasOwnProperty, isArray, isObject, isPlain, keys,
    newInstance, nothing, now, original, parse, place, placePage, sharingBase, stateOf, stringify, tag,
    decode: decodeURIComponent, isFinite, String, Number, Boolean, Array, Object,
    keep: (definition, blueprint) => apply(weakMapSet, blueprints, [definition, blueprint]),
  };

  return {
    enumerableKeys,
    makeApp,
    makePage,
    makeComponent: (definition, route, options, query) =>
      host.component().makeComponent(definition, route, options, query),
    lifecycle,
    original,
  };
}
