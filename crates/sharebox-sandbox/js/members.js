// What the members do that every page and component has: setData and its data paths, the way to the components
// inside, what has no effect here; and the types of properties.
//
// Read when a program first calls one of them; what could have been rewritten by then comes from `host.tools`.
0, function (host) {
  'use strict';
  const tools = host.tools;
  const { apply, blueprintOf, copy, exec, hasOwnProperty, isArray, isObject, keys, nothing, original } = tools;
  const { stateOf, stringify, tag } = tools;

  // `a.b[0].c` as a list of keys, list positions as numbers. Backslashes take the meaning off dots and brackets.
  function pathKeys(path) {
    const part = /\.|\[(\d+)\]|((?:\\[.[\]\\]|[^.[])+)|\[/g;
    const parts = [];
    let match;
    while ((match = apply(exec, part, [path])) !== null) {
      if (match[0] === '[') throw new tools.Error('`' + path + '` is no data path: [ ] hold the position in a list');
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

  // What a component says of a property: a type, or an object with one.
  function property(spec) {
    if (!isObject(spec)) return { type: spec, others: [], observer: undefined, value: initial(spec) };
    const { value, observer, optionalTypes } = spec;
    const others = isArray(optionalTypes) ? optionalTypes : [];
    const type = spec.type === undefined ? others[0] : spec.type;
    return { type, others, observer, value: value === undefined ? initial(type) : value };
  }

  function initial(type) {
    switch (type) {
      case tools.String: return '';
      case tools.Number: return 0;
      case tools.Boolean: return false;
      case tools.Array: return [];
      default: return null;
    }
  }

  function isOf(type, value) {
    switch (type) {
      case tools.String: return typeof value === 'string';
      case tools.Number: return typeof value === 'number';
      case tools.Boolean: return typeof value === 'boolean';
      case tools.Array: return isArray(value);
      case tools.Object: return isObject(value) && !isArray(value);
      default: return false;
    }
  }

  // A property takes the values of its type only; others are converted, or replaced by the empty value.
  function typed({ type, others }, value) {
    for (let i = 0; i < others.length; i++) if (isOf(others[i], value)) return value;
    switch (type) {
      case tools.String: return value === null || value === undefined ? '' : tools.String(value);
      case tools.Number: return tools.isFinite(value) ? tools.Number(value) : 0;
      case tools.Boolean: return !!value;
      case tools.Array: return isArray(value) ? value : [];
      case tools.Object: return isObject(value) ? value : null;
      default: return value === undefined ? null : value;
    }
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

  // The list at a data path with some of its items replaced; `undefined` where no list is there.
  function spliced(data, path, change) {
    const parts = pathKeys(path);
    let list = data;
    for (let i = 0; i < parts.length; i++) {
      if (!isObject(list) || !apply(hasOwnProperty, list, [parts[i]])) return undefined;
      list = list[parts[i]];
    }
    if (!isArray(list) || !isArray(change)) return undefined;
    const start = tools.Number(change[0]) || 0;
    const from = start < 0 ? (list.length + start < 0 ? 0 : list.length + start) : start > list.length ? list.length : start;
    const to = from + (change.length < 2 ? list.length : tools.Number(change[1]) || 0);
    const result = [];
    for (let i = 0; i < from; i++) result[result.length] = list[i];
    for (let i = 2; i < change.length; i++) result[result.length] = change[i];
    for (let i = to < from ? from : to; i < list.length; i++) result[result.length] = list[i];
    return result;
  }

  const select = (all) => function (selector, callback) {
    const found = host.children().select(this, selector, all);
    if (typeof callback === 'function') host.later(callback, undefined, found);
    return host.selectsByCallback ? undefined : found;
  };
  return {
    __proto__: null,
    origin,
    pathKeys,
    property,
    put,
    typed,
    setData(data, callback) {
      const state = stateOf(this);
      if (state === undefined) {
        if (!isObject(this) || !isObject(this.data)) throw new tools.Error('setData was called without its page');
        // What inherits from a page has data as well.
        setCopies(this, data, callback);
        return;
      }
      if (state.copies) setCopies(this, data, callback);
      else setShares(this, state, data, callback);
      if (state.rendered !== undefined) host.children().refresh(this, data);
    },
    groupSetData(change) {
      if (typeof change === 'function') apply(change, this, []);
    },
    // Alipay's, after its published typings (npm @mini-types/global 3.0.14).
    $spliceData(changes, callback) {
      const set = {};
      const names = isObject(changes) ? keys(changes) : [];
      for (let i = 0; i < names.length; i++) {
        const list = spliced(this.data, names[i], changes[names[i]]);
        if (list === undefined) host.warn('$spliceData found no list at `' + names[i] + '`; nothing was set there');
        else set[names[i]] = list;
      }
      this.setData(set, callback);
    },
    $batchedUpdates(change) {
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
    $selectComponent: select(false),
    $selectAllComponents: select(true),
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
}
