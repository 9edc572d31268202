// Behaviors and components: how a definition and the behaviors it uses become one, and how the data of the
// result is watched.
//
// Read when a program first calls Behavior() or Component(), or Page() with behaviors; page code has run by
// then, so everything that could have been rewritten comes from `host.tools`. The rules are those that
// WeChat's documentation states and its client library (contract.md, L30) follows: where the documentation is
// silent, what the library does.
0, function (host) {
  'use strict';
  const tools = host.tools;
  const { apply, blueprintOf, bound, copy, create, exec, guardLifecycle, isArray, isObject, isPlain } = tools;
  const { keep, keys, newInstance, placePage, sharingBase, stateOf } = tools;
  const { pathKeys, property, put, typed } = host.members();
  // What Behavior() was called with, by the identifier it gave.
  const behaviors = create(null);
  let made = 0;

  const LIFETIMES = ['created', 'attached', 'ready', 'moved', 'detached', 'error'];
  const SECTIONS = ['properties', 'lifetimes', 'pageLifetimes', 'observers'];

  // The behaviors that come with the platform ('wx://form-field'); of most of them a share sees nothing but their name.
  function builtIn(id) {
    const properties = create(null);
    if (apply(exec, /:\/\/form-field$/, [id]) !== null) {
      properties.name = property(tools.String);
      properties.value = property(null);
    }
    const empty = { lifetimes: create(null), pageLifetimes: create(null), observers: [], id };
    return { id, chain: [empty], methods: create(null), own: {}, properties, data: {}, filter: null };
  }

  // The behaviors of a list. Gives the place of what is no behavior at all, if there is any.
  function used(list) {
    const found = [];
    let n = 0;
    if (!isArray(list)) return found;
    for (let i = 0; i < list.length; i++) {
      const name = list[i];
      if (typeof name !== 'string') return i;
      if (name in behaviors) found[n++] = behaviors[name];
      else if (apply(exec, /^[a-z]+:\/\//, [name]) === null) return i;
      else found[n++] = behaviors[name] = builtIn(name);
    }
    return found;
  }

  function usedStrictly(kind, list) {
    const found = used(list);
    if (isArray(found)) return found;
    throw new tools.Error('behaviors[' + found + '] of ' + kind + '() was not made by Behavior()');
  }

  // Lets each behavior rewrite the definition that uses it. Gives the list that a behavior's own filter gets.
  function filter(definition, list) {
    const filters = [];
    for (let i = 0; i < list.length; i++) {
      const fn = list[i].filter;
      if (fn === null) continue;
      filters[filters.length] = fn;
      fn(definition);
    }
    return filters;
  }

  // Data objects are merged key by key, all the way down; anything else is replaced.
  function mergeData(target, extra, depth) {
    const names = keys(extra);
    for (let i = 0; i < names.length; i++) {
      const key = names[i];
      const value = extra[key];
      const both = isPlain(value) && !isArray(value) && isPlain(target[key]);
      if (both && depth < 64 && key !== '__proto__') mergeData(target[key], value, depth + 1);
      else target[key] = copy(value, depth);
    }
  }

  // `a, b[0].c, d.**` as lists of keys.
  function watchedPaths(text) {
    const part = /[^,]+/g;
    const paths = [];
    let match;
    while ((match = apply(exec, part, [text])) !== null) {
      const trimmed = apply(exec, /\S+/, match);
      if (trimmed !== null) paths[paths.length] = pathKeys(trimmed[0]);
    }
    return paths;
  }

  function observersOf(source) {
    const found = [];
    const add = (given, observer) => {
      const fields = typeof given === 'string' ? given : '**';
      const paths = watchedPaths(fields);
      found[found.length] = { fields, paths, observer };
    };
    const list = source.observers;
    if (isArray(list)) {
      for (let i = 0; i < list.length; i++) if (isObject(list[i])) add(list[i].fields, list[i].observer);
    } else if (isObject(list)) {
      for (const fields in list) add(fields, list[fields]);
    }
    return found;
  }

  // One definition with what it uses: later behaviors over earlier ones, itself over all of them, and the
  // functions of a moment one after the other, each behavior once.
  function blend(source, list) {
    const own = { lifetimes: create(null), pageLifetimes: create(null), observers: observersOf(source) };
    const result = { chain: [], methods: create(null), own: {}, properties: create(null), data: {}, filter: null };
    const last = create(null);
    for (let i = 0; i < list.length; i++) last[list[i].id] = i;
    const seen = create(null);
    let n = 0;
    for (let i = 0; i < list.length; i++) {
      const { id, chain, methods, properties, data } = list[i];
      for (let k = 0; !(id in seen) && k < chain.length; k++) {
        if (chain[k].id in seen) continue;
        seen[chain[k].id] = true;
        result.chain[n++] = chain[k];
      }
      // Of a behavior that is named twice, the last place says what it overrides.
      if (last[id] !== i) continue;
      for (const key in methods) result.methods[key] = methods[key];
      for (const key in properties) result.properties[key] = properties[key];
      mergeData(result.data, data, 0);
    }
    const { methods, properties, data, lifetimes, pageLifetimes } = source;
    if (isObject(methods)) {
      for (const key in methods) {
        if (typeof methods[key] === 'function') result.methods[key] = methods[key];
      }
      result.own = methods;
    }
    if (isObject(properties)) for (const key in properties) result.properties[key] = property(properties[key]);
    if (isObject(data)) mergeData(result.data, data, 0);
    for (let i = 0; i < LIFETIMES.length; i++) {
      const name = LIFETIMES[i];
      const within = isObject(lifetimes) ? lifetimes[name] : undefined;
      own.lifetimes[name] = within === undefined ? source[name] : within;
    }
    if (isObject(pageLifetimes)) for (const key in pageLifetimes) own.pageLifetimes[key] = pageLifetimes[key];
    own.id = result.id = 'behavior:' + (made += 1);
    result.chain[n] = own;
    return result;
  }

  function behavior(given) {
    const definition = {};
    if (isObject(given)) for (const key in given) definition[key] = given[key];
    const list = usedStrictly('Behavior', definition.behaviors);
    const filters = filter(definition, list);
    const result = blend(definition, list);
    const fn = definition.definitionFilter;
    if (typeof fn === 'function') result.filter = (user) => { apply(fn, undefined, [user, filters]); };
    behaviors[result.id] = result;
    return result.id;
  }

  function declareComponent(definition) {
    filter(definition, usedStrictly('Component', definition.behaviors));
    const blueprint = blend(definition, usedStrictly('Component', definition.behaviors));
    // What others get who select it, for those who say so (wx://component-export).
    let exports = false;
    for (let i = 0; i < blueprint.chain.length; i++) {
      if (apply(exec, /:\/\/component-export$/, [blueprint.chain[i].id]) !== null) exports = true;
    }
    if (exports && typeof definition.export === 'function') blueprint.export = definition.export;
    keep(definition, blueprint);
  }

  function has(blueprint, id) {
    for (let i = 0; i < blueprint.chain.length; i++) if (blueprint.chain[i].id === id) return true;
    return false;
  }

  // The functions of a page are its methods, and what else it has is its own. Sections that only components
  // have (`observers`, `lifetimes`) count when a behavior's filter put them there, not when the author did.
  function declarePage(definition) {
    const list = used(definition.behaviors);
    // One thing that is no behavior, and the host ignores the whole list.
    if (!isArray(list) || list.length === 0) return;
    const page = { methods: {} };
    for (const key in definition) {
      const value = definition[key];
      if (key === 'data') page.data = value;
      else if (typeof value === 'function') page.methods[key] = value;
      else if (key !== 'methods') page[key] = value;
    }
    filter(page, list);
    const source = { methods: page.methods, data: page.data };
    for (let i = 0; i < SECTIONS.length; i++) {
      if (definition[SECTIONS[i]] === undefined) source[SECTIONS[i]] = page[SECTIONS[i]];
    }
    for (let i = 0; i < LIFETIMES.length; i++) {
      if (definition[LIFETIMES[i]] === undefined) source[LIFETIMES[i]] = page[LIFETIMES[i]];
    }
    const blueprint = blend(source, list);
    blueprint.free = create(null);
    for (const key in page) if (key !== 'data' && key !== 'methods') blueprint.free[key] = page[key];
    if (definition.methods !== undefined) blueprint.free.methods = definition.methods;
    keep(definition, blueprint);
  }

  // Whether a change of the data at `changed` concerns an observer of `path`: at the place itself, above it,
  // or anywhere below `**`.
  function concerns(path, changed) {
    for (let i = 0; i < path.length; i++) {
      if (path[i] === '**' || i === changed.length) return true;
      // A position in a list is a number here and may be a name there.
      if ('' + path[i] !== '' + changed[i]) return false;
    }
    return path.length === changed.length;
  }

  function valueAt(data, path) {
    let value = data;
    for (let i = 0; i < path.length && path[i] !== '**'; i++) {
      if (!isObject(value)) return undefined;
      value = value[path[i]];
    }
    return value;
  }

  const functionOf = (instance, fn) => (typeof fn === 'string' ? instance[fn] : fn);

  // Puts all changes in, then calls the observers they concern, and again while those change the data further;
  // then the property observers. An observer that changes data does so at once but starts no round of its own.
  function change(state, changes) {
    const { blueprint, instance, observers, data } = state;
    const fresh = [];
    for (let i = 0; i < changes.length; i++) {
      const { path } = changes[i];
      if (path.length === 0) continue;
      let { value } = changes[i];
      let before;
      const spec = path.length === 1 ? blueprint.properties[path[0]] : undefined;
      if (spec !== undefined) {
        before = data[path[0]];
        value = typed(spec, value);
      }
      put(data, path, value);
      fresh[fresh.length] = { path, before, value };
      for (let k = 0; k < observers.length; k++) {
        const watched = observers[k].paths;
        for (let m = 0; m < watched.length; m++) if (concerns(watched[m], path)) observers[k].due = true;
      }
    }
    const { records } = state;
    if (records !== null) {
      for (let i = 0; i < fresh.length; i++) records[records.length] = fresh[i];
      return;
    }
    state.records = fresh;
    try {
      let total;
      do {
        total = fresh.length;
        for (let k = 0; k < observers.length; k++) if (observers[k].due) observe(state, observers[k]);
      } while (total !== fresh.length);
    } finally {
      state.records = null;
    }
    for (let i = 0; i < fresh.length; i++) {
      const { path, before, value } = fresh[i];
      const spec = blueprint.properties[path[0]];
      const fn = spec === undefined || before === value ? undefined : functionOf(instance, spec.observer);
      if (typeof fn === 'function') host.guard('the observer of property `' + path[0] + '`', fn, instance, value, before, path);
    }
  }

  function observe(state, observer) {
    observer.due = false;
    const { instance, data } = state;
    const fn = functionOf(instance, observer.observer);
    if (typeof fn !== 'function') return;
    const args = ['the observer of `' + observer.fields + '`', fn, instance];
    for (let i = 0; i < observer.paths.length; i++) args[i + 3] = valueAt(data, observer.paths[i]);
    apply(host.guard, undefined, args);
  }

  // What is known of an instance of `blueprint`, with its data: properties over fields of the same name.
  function newState(blueprint, is, query) {
    const data = {};
    mergeData(data, blueprint.data, 0);
    for (const key in blueprint.properties) data[key] = copy(blueprint.properties[key].value, 0);
    const observers = [];
    let n = 0;
    for (let i = 0; i < blueprint.chain.length; i++) {
      const own = blueprint.chain[i].observers;
      for (let k = 0; k < own.length; k++) {
        observers[n++] = { fields: own[k].fields, paths: own[k].paths, observer: own[k].observer, due: false };
      }
    }
    const state = { is, blueprint, query, copies: false, data, observers, records: null, instance: undefined };
    state.change = (changes) => change(state, changes);
    return state;
  }

  // A component: its methods stand on the prototype, over those that every component has.
  function newComponent(definition, state) {
    const { blueprint } = state;
    if (blueprint.prototype === undefined) {
      blueprint.prototype = create(sharingBase);
      for (const key in blueprint.methods) blueprint.prototype[key] = blueprint.methods[key];
    }
    return newInstance(blueprint.prototype, state);
  }

  // A component used as a page.
  function makeComponent(definition, route, options, query) {
    const state = newState(blueprintOf(definition), route, query);
    const page = newComponent(definition, state);
    placePage(page, route, options);
    page.route = route;
    guardLifecycle(page, state.blueprint.methods);
    return page;
  }

  // A page with behaviors.
  function makePage(definition, route, options, query) {
    const blueprint = blueprintOf(definition);
    const state = newState(blueprint, route, query);
    const page = newInstance(sharingBase, state);
    placePage(page, route, options);
    page.route = route;
    for (const key in blueprint.methods) page[key] = bound(blueprint.methods[key], page);
    for (const key in blueprint.free) page[key] = copy(blueprint.free[key], 0);
    guardLifecycle(page, blueprint.methods);
    return page;
  }

  // Query values reach the properties of the same name, decoded (contract 1.4), all in one change.
  function takeQuery(state) {
    const { blueprint, query } = state;
    const changes = [];
    for (const key in query) {
      if (key in blueprint.properties) changes[changes.length] = { path: [key], value: decoded(query[key]) };
    }
    for (const key in blueprint.properties) {
      if (key in query) continue;
      const value = host.absentQuery(key);
      if (value !== undefined) changes[changes.length] = { path: [key], value };
    }
    change(state, changes);
  }

  function decoded(text) {
    try { return tools.decode(text); } catch { return text; }
  }

  function lifecycle(definition, instance, moment) {
    const { chain } = blueprintOf(definition);
    if (moment === 'query') return [() => takeQuery(stateOf(instance))];
    const found = [];
    let n = 0;
    for (let i = 0; i < chain.length; i++) {
      const { lifetimes, pageLifetimes } = chain[i];
      const fn = moment === 'show' || moment === 'hide' ? pageLifetimes[moment] : lifetimes[moment];
      if (typeof fn === 'function') found[n++] = fn;
    }
    return found;
  }

  return {
    behavior,
    declare: (kind, definition) => (kind === 'Page' ? declarePage : declareComponent)(definition),
    has,
    lifecycle,
    makeComponent,
    makePage,
    newComponent,
    newState,
    valueAt,
  };
}
