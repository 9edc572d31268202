// Behaviors and components: how a definition and the behaviors it uses become one, and how the data of the
// result is watched.
//
// Read when a program first calls Behavior() or Component(), or Page() with behaviors; page code has run by
// then, so everything that could have been rewritten comes from `host.tools`. The rules are those that
// WeChat's documentation states and its client library (contract.md, L30) follows: where the documentation is
// silent, what the library does.
(function (host) {
  'use strict';
  const tools = host.tools;
  const { apply, blueprintOf, bound, copy, create, exec, furnish, isArray, isObject, isPlain } = tools;
  const { keep, keys, method, objectPrototype, pathKeys, put } = tools;
  // What Behavior() was called with, by the identifier it gave.
  const behaviors = create(null);
  let made = 0;

  const LIFETIMES = ['created', 'attached', 'ready', 'moved', 'detached', 'error'];
  const SECTIONS = ['properties', 'lifetimes', 'pageLifetimes', 'observers'];

  // The behaviors of a list; those of the platform ('wx://form-field') have nothing that a share could see.
  // Gives the place of what is no behavior at all, if there is any.
  function used(list) {
    const found = [];
    let n = 0;
    if (!isArray(list)) return found;
    for (let i = 0; i < list.length; i++) {
      const name = list[i];
      if (typeof name !== 'string') return i;
      if (name in behaviors) found[n++] = behaviors[name];
      else if (apply(exec, /^[a-z]+:\/\//, [name]) === null) return i;
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
    const add = (fields, observer) => {
      const paths = watchedPaths(typeof fields === 'string' ? fields : '**');
      found[found.length] = { paths, observer };
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
    const result = { chain: [], methods: create(null), properties: create(null), data: {}, filter: null };
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
    keep(definition, blend(definition, usedStrictly('Component', definition.behaviors)));
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
      if (path[i] !== changed[i]) return false;
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
    const { blueprint, instance, observers } = state;
    const fresh = [];
    const paths = keys(changes);
    for (let i = 0; i < paths.length; i++) {
      const path = pathKeys(paths[i]);
      if (path.length === 0) continue;
      let value = changes[paths[i]];
      let before;
      const spec = path.length === 1 ? blueprint.properties[path[0]] : undefined;
      if (spec !== undefined) {
        before = instance.data[path[0]];
        value = typed(spec, value);
      }
      put(instance.data, path, value);
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
        for (let k = 0; k < observers.length; k++) if (observers[k].due) observe(instance, observers[k]);
      } while (total !== fresh.length);
    } finally {
      state.records = null;
    }
    for (let i = 0; i < fresh.length; i++) {
      const { path, before, value } = fresh[i];
      const spec = blueprint.properties[path[0]];
      const fn = spec === undefined || before === value ? undefined : functionOf(instance, spec.observer);
      if (typeof fn === 'function') host.guard(fn, instance, value, before, path);
    }
  }

  function observe(instance, observer) {
    observer.due = false;
    const fn = functionOf(instance, observer.observer);
    if (typeof fn !== 'function') return;
    const args = [fn, instance];
    for (let i = 0; i < observer.paths.length; i++) args[i + 2] = valueAt(instance.data, observer.paths[i]);
    apply(host.guard, undefined, args);
  }

  // What both kinds of instances share: data with the defaults of properties, observers, the query.
  function animate(blueprint, target, instance, route, options, query) {
    const state = { blueprint, instance, query, observers: [], records: null };
    blueprint.state = state;
    furnish(target, instance, route, options, (_, changes) => change(state, changes));
    method(target, 'hasBehavior', function hasBehavior(id) {
      for (let i = 0; i < blueprint.chain.length; i++) if (blueprint.chain[i].id === id) return true;
      return false;
    });
    const data = {};
    for (const key in blueprint.properties) data[key] = copy(blueprint.properties[key].value, 0);
    mergeData(data, blueprint.data, 0);
    let n = 0;
    for (let i = 0; i < blueprint.chain.length; i++) {
      const own = blueprint.chain[i].observers;
      for (let k = 0; k < own.length; k++) {
        state.observers[n++] = { paths: own[k].paths, observer: own[k].observer, due: false };
      }
    }
    return data;
  }

  // A component used as a page: its methods stand on the prototype, over those that every component has.
  function makeComponent(definition, route, options, query) {
    const blueprint = blueprintOf(definition);
    const base = create(objectPrototype);
    const prototype = create(base);
    for (const key in blueprint.methods) prototype[key] = blueprint.methods[key];
    const component = create(prototype);
    component.data = animate(blueprint, base, component, route, options, query);
    component.properties = component.data;
    return component;
  }

  function makePage(definition, route, options, query) {
    const blueprint = blueprintOf(definition);
    const page = {};
    const data = animate(blueprint, page, page, route, options, query);
    for (const key in blueprint.methods) page[key] = bound(blueprint.methods[key], page);
    for (const key in blueprint.free) page[key] = copy(blueprint.free[key], 0);
    page.data = data;
    return page;
  }

  // Query values reach the properties of the same name, decoded (contract 1.4), all in one change.
  function takeQuery({ blueprint, query }) {
    const changes = {};
    for (const key in query) if (key in blueprint.properties) changes[key] = decoded(query[key]);
    change(blueprint.state, changes);
  }

  function decoded(text) {
    try { return tools.decode(text); } catch { return text; }
  }

  function lifecycle(definition, moment) {
    const blueprint = blueprintOf(definition);
    if (moment === 'query') return [() => takeQuery(blueprint.state)];
    const found = [];
    let n = 0;
    for (let i = 0; i < blueprint.chain.length; i++) {
      const { lifetimes, pageLifetimes } = blueprint.chain[i];
      const fn = moment === 'show' ? pageLifetimes.show : lifetimes[moment];
      if (typeof fn === 'function') found[n++] = fn;
    }
    return found;
  }

  return {
    behavior,
    declare: (kind, definition) => (kind === 'Page' ? declarePage : declareComponent)(definition),
    lifecycle,
    makeComponent,
    makePage,
  };
})
