// Components inside a page or component: made when somebody first selects them, as the markup says.
//
// Read at the first selectComponent(), selectAllComponents() or getTabBar(). Elements stand as the file says them:
// what is under a condition is there, what is in a list is there once, and both are noted as gaps. How an instance
// lives, how it is selected and how events travel follows WeChat's client library (contract.md, L30) where its
// documentation is silent.
0, function (host) {
  'use strict';
  const tools = host.tools;
  const { apply, blueprintOf, create, exec, isArray, isObject, keys, now, parse, place, stateOf } = tools;
  const { pathKeys } = host.members();
  const parts = host.component();
  const { born, camelCase, live, same, started } = host.life();
  // Elements by the page or component whose markup they stand in.
  const shadows = create(null);
  let bar;

  const PLAIN = /^\s*([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\[\d+\])*)\s*$/;
  const LITERAL = /^\s*(?:(true|false|null|-?\d+(?:\.\d+)?)|'([^'\\]*)'|"([^"\\]*)")\s*$/;
  const BINDING = /\{\{((?:[^}]|\}(?!\}))*)\}\}/g;

  function elementsOf(is) {
    if (!(is in shadows)) shadows[is] = parse(host.elements(is));
    return shadows[is];
  }

  const told = (element, owner) => '<' + element.tag + '> in ' + owner.is;

  // What an attribute says in `owner`; `{ unknown: true }` where that has to be computed.
  function evaluate(text, owner) {
    const data = owner.data === undefined ? owner.instance.data : owner.data;
    const whole = apply(exec, /^\s*\{\{((?:[^}]|\}(?!\}))*)\}\}\s*$/, [text]);
    if (whole !== null) return expression(whole[1], data);
    let result = '';
    let end = 0;
    let match;
    BINDING.lastIndex = 0;
    while ((match = apply(exec, BINDING, [text])) !== null) {
      const { value, unknown } = expression(match[1], data);
      if (unknown) return { unknown };
      for (let i = end; i < match.index; i++) result += text[i];
      if (value !== undefined && value !== null) result += value;
      end = match.index + match[0].length;
    }
    for (let i = end; i < text.length; i++) result += text[i];
    return { value: result };
  }

  function expression(text, data) {
    const literal = apply(exec, LITERAL, [text]);
    if (literal !== null) return { value: literal[1] === undefined ? literal[2] || literal[3] || '' : parse(literal[1]) };
    const path = apply(exec, PLAIN, [text]);
    if (path === null || !isObject(data)) return { unknown: true };
    return { value: parts.valueAt(data, pathKeys(path[1])) };
  }

  // The id of an element, and its classes between spaces; undefined where they have to be computed.
  function named(element, owner, name) {
    for (let i = 0; i < element.attributes.length; i++) {
      const { name: attribute, value } = element.attributes[i];
      if (attribute === name) return value === null ? '' : evaluate(value, owner).value;
    }
    return '';
  }

  // `.a.b > #c` as a list of steps, the last first; undefined for what the platform does not know either (tags, `*`,
  // attributes).
  function steps(text) {
    const part = /\s*(>>>|>)?\s*((?:[#.][\w\u0080-\uffff-]+)+)/g;
    const found = [];
    let match;
    let end = 0;
    while ((match = apply(exec, part, [text])) !== null && match.index === end) {
      if (match[1] === '>>>') host.gap('selector `' + text + '`: >>> is not followed');
      const tests = [];
      const token = /([#.])([^#.]+)/g;
      let one;
      while ((one = apply(exec, token, [match[2]])) !== null) {
        tests[tests.length] = { id: one[1] === '#', name: one[2] };
      }
      found[found.length] = { child: match[1] === '>', tests };
      end = match.index + match[0].length;
    }
    for (let i = end; i < text.length; i++) if (apply(exec, /\s/, [text[i]]) === null) return undefined;
    return found.length === 0 ? undefined : found;
  }

  function fits(element, owner, tests) {
    for (let i = 0; i < tests.length; i++) {
      const { id, name } = tests[i];
      const text = named(element, owner, id ? 'id' : 'class');
      if (text === undefined || text === null) return false;
      if (id ? '' + text !== name : !hasClass('' + text, name)) return false;
    }
    return true;
  }

  function hasClass(classes, name) {
    const word = /\S+/g;
    let match;
    while ((match = apply(exec, word, [classes])) !== null) if (match[0] === name) return true;
    return false;
  }

  function matches(elements, index, owner, list, step) {
    if (!fits(elements[index], owner, list[step].tests)) return false;
    if (step === 0) return true;
    for (let at = elements[index].parent; at !== null; at = elements[at].parent) {
      if (matches(elements, at, owner, list, step - 1)) return true;
      if (list[step].child) return false;
    }
    return false;
  }

  // Whether something that is not followed could be what was looked for.
  function noteUnfollowed(selector, elements, owner) {
    for (let i = 0; i < elements.length; i++) {
      const { tag } = elements[i];
      const computed = named(elements[i], owner, 'id') === undefined || named(elements[i], owner, 'class') === undefined;
      if (computed || tag === 'include' || tag === 'template') {
        host.gap('selector `' + selector + '` in ' + owner.is + ': ' +
          (computed ? 'ids and classes that are computed' : '<' + tag + '>') + ' are not followed');
        return;
      }
    }
  }

  function found(self, selector) {
    const owner = stateOf(self);
    const result = [];
    if (owner === undefined || typeof selector !== 'string') return result;
    const elements = elementsOf(owner.is);
    const alternatives = [];
    const alternative = /[^,]+/g;
    let match;
    while ((match = apply(exec, alternative, [selector])) !== null) {
      const list = steps(match[0]);
      if (list !== undefined) alternatives[alternatives.length] = list;
    }
    let any = false;
    for (let i = 0; i < elements.length; i++) {
      for (let k = 0; k < alternatives.length; k++) {
        if (!matches(elements, i, owner, alternatives[k], alternatives[k].length - 1)) continue;
        any = true;
        result[result.length] = i;
        break;
      }
    }
    if (!any) noteUnfollowed(selector, elements, owner);
    return result;
  }

  function select(self, selector, all) {
    const owner = stateOf(self);
    const places = found(self, selector);
    const result = [];
    for (let i = 0; i < places.length; i++) {
      const rendered = owner.lists === undefined ? undefined : owner.lists[places[i]];
      const list = rendered === undefined ? [childAt(self, owner, places[i])] : rendered;
      for (let k = 0; k < list.length; k++) {
        if (list[k] === undefined) continue;
        const given = exported(list[k], self);
        if (!all) return given;
        result[result.length] = given;
      }
    }
    return all ? result : null;
  }

  // What a component shows of itself to `caller`.
  function exported(instance, caller) {
    const state = stateOf(instance);
    // What stands for code that is not there shows itself.
    if (state === undefined) return instance;
    const fn = state.blueprint === undefined ? undefined : state.blueprint.export;
    const given = typeof fn === 'function' ? apply(fn, instance, [caller]) : undefined;
    return given === undefined ? instance : given;
  }

  function owner(self) {
    const state = stateOf(self);
    return state === undefined || state.owner === undefined ? null : exported(state.owner, self);
  }

  // The instance at a place of the owner's markup, made if it is not there yet; undefined where there is no component.
  function childAt(self, owner, index) {
    if (owner.children === undefined) owner.children = create(null);
    if (index in owner.children) return owner.children[index];
    const element = elementsOf(owner.is)[index];
    if (element.repeated) host.gap(told(element, owner) + ' stands in a list: one instance stands for all of them');
    else if (element.conditional) host.gap(told(element, owner) + ' stands under a condition: it is taken as shown');
    const instance = element.component === undefined ? undefined : newChild(self, owner, element, index);
    owner.children[index] = instance;
    return instance;
  }

  function newChild(self, owner, element, index) {
    const { component } = element;
    if (component.gap !== undefined) host.gap(told(element, owner) + ': ' + component.gap);
    if (component.package !== undefined) return host.absent(component.package);
    if (component.is === undefined) return undefined;
    const id = named(element, owner, 'id') || '';
    return born(self, index, component.is, id, dataset(element, owner), (state) => { give(state, owner, element); });
  }

  function dataset(element, owner) {
    const result = {};
    for (const key in element.dataset) result[key] = element.dataset[key];
    for (let i = 0; i < element.bound.length; i++) {
      const { key, value } = element.bound[i];
      result[key] = evaluate(value, owner).value;
    }
    return result;
  }

  // Attributes to properties: `a-b` and `aB` mean `aB`, one without a value is true.
  function give(state, owner, element) {
    const { properties } = state.blueprint;
    const changes = [];
    if (state.given === undefined) state.given = create(null);
    for (let i = 0; i < element.attributes.length; i++) {
      const { name, value } = element.attributes[i];
      const key = camelCase(name);
      if (!(key in properties)) continue;
      const given = value === null ? { value: true } : evaluate(value, owner);
      if (given.unknown) {
        // The next rendering gives it.
        if (state.texts !== undefined) continue;
        host.gap(told(element, owner) + ': attribute `' + name + '` is not computed, its property has its default');
      } else if (!(key in state.given) || (state.texts === undefined ? state.given[key] !== given.value : !same(state.given[key], given.value))) {
        state.given[key] = given.value;
        changes[changes.length] = { path: [key], value: tools.copy(given.value, 0) };
      }
    }
    if (changes.length > 0) state.change(changes);
  }

  // What changed in the owner reaches the components that are there.
  function refresh(self) {
    const owner = stateOf(self);
    const elements = elementsOf(owner.is);
    const there = keys(owner.children);
    for (let i = 0; i < there.length; i++) {
      const child = owner.children[there[i]];
      // What an item of a list is given, only rendering tells.
      if (owner.lists !== undefined && there[i] in owner.lists && elements[there[i]].repeated) continue;
      if (stateOf(child) !== undefined) give(stateOf(child), owner, elements[there[i]]);
    }
  }

  // A page shows before its components do, and is ready after them.
  function lifecycle(self, moment, own) {
    const functions = [];
    const add = (state) => {
      for (const index in state.children) {
        const child = state.children[index];
        if (stateOf(child) === undefined) continue;
        const run = () => live(stateOf(child), moment);
        if (moment === 'show') functions[functions.length] = run;
        add(stateOf(child));
        if (moment !== 'show') functions[functions.length] = run;
      }
    };
    add(stateOf(self));
    const first = moment === 'show' ? own : functions;
    const second = moment === 'show' ? functions : own;
    const result = [];
    for (let i = 0; i < first.length; i++) result[result.length] = first[i];
    for (let i = 0; i < second.length; i++) result[result.length] = second[i];
    return result;
  }

  // The function that an element names for an event, by the way it is bound; of several the last one counts.
  function listener(element, owner, type, capture) {
    let result;
    for (let i = 0; i < element.attributes.length; i++) {
      const { name, value } = element.attributes[i];
      const bound = apply(exec, /^(capture-)?(mut-)?(bind|catch):?(.+)$/, [name]);
      if (bound === null || bound[4] !== type || (bound[1] !== undefined) !== capture || value === null) continue;
      result = { name: evaluate(value, owner).value, stops: bound[3] === 'catch', mutates: bound[2] !== undefined };
    }
    return result;
  }

  // From the component up through the markup it stands in; `composed` events go on from the component around.
  function trigger(self, name, detail, given) {
    const type = '' + name;
    const options = isObject(given) ? given : {};
    const way = [];
    let at = stateOf(self);
    let target = described(at);
    while (at.owner !== undefined) {
      const owner = stateOf(at.owner);
      const elements = elementsOf(owner.is);
      // Its element stands in another file, or is a component of the platform's own bar.
      if (at.index === null) host.gap('event `' + type + '` of component ' + at.is + ': events out of templates are not followed');
      for (let index = at.index; index !== null; index = elements[index].parent) {
        way[way.length] = { instance: at.owner, owner, element: elements[index], target };
        if (!options.bubbles) break;
      }
      if (!options.bubbles || !options.composed) break;
      at = owner;
      target = described(at);
    }
    const event = { type, timeStamp: now() - started, mark: {}, detail };
    const mutated = { yet: false };
    if (options.capturePhase) {
      for (let i = way.length - 1; i >= 0; i--) if (deliver(way[i], event, true, mutated)) return;
    }
    for (let i = 0; i < way.length; i++) if (deliver(way[i], event, false, mutated)) return;
  }

  const described = (state) =>
    ({ id: state.instance.id, offsetLeft: 0, offsetTop: 0, dataset: state.instance.dataset });

  // Says whether the event ends here.
  function deliver({ instance, owner, element, target }, event, capture, mutated) {
    const bound = listener(element, owner, event.type, capture);
    if (bound === undefined || (bound.mutates && mutated.yet)) return false;
    if (bound.mutates) mutated.yet = true;
    const fn = instance[bound.name];
    if (typeof fn === 'function') {
      const id = named(element, owner, 'id') || '';
      const current = { id, offsetLeft: 0, offsetTop: 0, dataset: dataset(element, owner) };
      host.guard('`' + bound.name + '`', fn, instance, { ...event, target, currentTarget: current });
    } else if (bound.name !== '') {
      host.warn(owner.is + ' has no function `' + bound.name + '` for the event ' + event.type);
    }
    return bound.stops;
  }

  // The component custom-tab-bar/index, which belongs to no markup.
  function tabBar() {
    if (bar !== undefined) return bar;
    const definition = host.definition('custom-tab-bar/index');
    bar = null;
    if (definition === undefined || !isArray(blueprintOf(definition).chain)) return bar;
    const state = parts.newState(blueprintOf(definition), 'custom-tab-bar/index', {});
    state.definition = definition;
    bar = parts.newComponent(definition, state);
    place(bar, 'custom-tab-bar/index', '', {});
    const moments = ['created', 'attached', 'show', 'ready'];
    for (let i = 0; i < moments.length; i++) live(state, moments[i]);
    return bar;
  }

  return { lifecycle, owner, refresh, select, tabBar, trigger };
}
