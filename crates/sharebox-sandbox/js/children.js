// Components inside a page or component, as page code asks for them: made when somebody first selects them, as the markup
// says, where the first rendering did not make them.
//
// Read at the first selectComponent(), selectAllComponents() or getTabBar(), and when what components are given changes. Which elements there are, and what they say, is
// what the owner's markup gives with the data of that moment. How an instance lives, how it is selected and how events
// travel follows WeChat's client library (contract.md, L30) where its documentation is silent.
0, function (host) {
  'use strict';
  const tools = host.tools;
  const { apply, blueprintOf, create, exec, isArray, isObject, keys, now, parse, place, stateOf } = tools;
  const parts = host.component();
  const { live, started, together } = host.life();
  let bar;

  const dataOf = (state) => (state.data === undefined ? state.instance.data : state.data);

  function select(self, selector, all) {
    const owner = stateOf(self);
    const result = [];
    if (owner !== undefined && typeof selector === 'string') {
      const list = host.selected(self, owner.is, dataOf(owner), selector, all);
      for (let i = 0; i < list.length; i++) result[i] = exported(list[i], self);
    }
    return all ? result : result.length === 0 ? null : result[0];
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

  // What changed in the owner reaches the components that are there, and makes those that come with it where all are made;
  // `data` is what setData was given, if that is all. What goes stays as it is: it is not detached.
  function refresh(self, data) {
    const owner = stateOf(self);
    if (isObject(data)) {
      const names = keys(data);
      for (let i = 0; i < names.length; i++) names[i] = apply(exec, /^[^.[]*/, [names[i]])[0];
      if (!host.mentions(self, owner.is, names)) return;
    }
    together(() => host.given(self, owner.is, dataOf(owner), keys(owner.rendered), owner.whole === true));
  }

  // A page shows before its components do, and is ready after them.
  function lifecycle(self, moment, own) {
    const functions = [];
    const add = (state) => {
      for (const key in state.rendered) {
        const child = state.rendered[key];
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

  // From the component up through the markup it stands in; `composed` events go on from the component around.
  function trigger(self, name, detail, given) {
    const type = '' + name;
    const options = isObject(given) ? given : {};
    const way = [];
    const { bubbles, capturePhase, composed } = options;
    let at = stateOf(self);
    while (at.owner !== undefined) {
      const owner = stateOf(at.owner);
      const passed = host.way(at.owner, owner.is, dataOf(owner), at.key, type, bubbles, capturePhase, composed);
      const elements = parse(passed[0]);
      for (let i = 0; i < elements.length; i++) {
        const instance = elements[i].host < 0 ? at.owner : passed[1 + elements[i].host];
        way[way.length] = { instance, element: elements[i] };
      }
      if (!bubbles || !composed) break;
      at = owner;
    }
    const event = { type, timeStamp: now() - started, mark: {}, detail };
    const mutated = { yet: false };
    if (options.capturePhase) {
      for (let i = way.length - 1; i >= 0; i--) if (deliver(way[i], event, true, mutated)) return;
    }
    for (let i = 0; i < way.length; i++) if (deliver(way[i], event, false, mutated)) return;
  }

  const described = ({ id, dataset }) => ({ id, offsetLeft: 0, offsetTop: 0, dataset });

  // Says whether the event ends here.
  function deliver({ instance, element }, event, capture, mutated) {
    const bound = capture ? element.capture : element.bubble;
    if (bound === null || (bound.mutates && mutated.yet)) return false;
    if (bound.mutates) mutated.yet = true;
    const fn = instance[bound.name];
    if (typeof fn === 'function') {
      const told = { ...event, target: described(element.target), currentTarget: described(element.current) };
      host.guard('`' + bound.name + '`', fn, instance, told);
    } else {
      host.warn(stateOf(instance).is + ' has no function `' + bound.name + '` for the event ' + event.type);
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
