// The life of the components inside a page: how one is made, what it goes through, what its attributes give it when the
// markup is rendered, and the events in it.
//
// Read when the first component inside is needed, by markup that is rendered or by a script that selects it. The order of
// a component's life follows WeChat's client library (contract.md, L30) where its documentation is silent.
0, function (host) {
  'use strict';
  const tools = host.tools;
  const { apply, blueprintOf, create, exec, isObject, keys, now, place, stateOf } = tools;
  const parts = host.component();
  const started = now();
  // Components that are made and not attached yet, in their order, while there are such.
  let waiting;

  const SMALL = 'abcdefghijklmnopqrstuvwxyz';
  const CAPITAL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

  // A component goes through its life up to where its page is; `first` gives it its properties.
  function born(self, key, is, id, set, first, keep) {
    const owner = stateOf(self);
    const definition = host.definition(is);
    if (definition === undefined) return undefined;
    const state = parts.newState(blueprintOf(definition), is, {});
    state.owner = self;
    state.key = key;
    state.definition = definition;
    const instance = parts.newComponent(definition, state);
    place(instance, is, id, set);
    keep(instance);
    live(state, 'created');
    first(state);
    if (waiting === undefined) enter(state);
    else waiting[waiting.length] = state;
    return instance;
  }

  function enter(state) {
    live(state, 'attached');
    // What the page has gone through already, its components go through at once.
    const page = top(state);
    if (page.show) live(state, 'show');
    if (page.ready) live(state, 'ready');
  }

  // Makes what the markup of `self` shows and others can notice, and what is in that, where the platform has it there from the
  // first rendering on.
  // A component is created before what is in it; clients do that the other way round (measured on their component framework,
  // npm miniprogram-exparser), but for that they render it once without its properties.
  function fill(self) {
    const state = stateOf(self);
    if (!host.fills(self, state.is, depth(state))) return;
    if (state.rendered === undefined) state.rendered = create(null);
    state.whole = true;
    host.given(self, state.is, state.data === undefined ? self.data : state.data, keys(state.rendered), true);
  }

  // The first rendering of a page makes its components, and `attach` puts them into the page, from the outside in.
  function make(page) {
    waiting = [];
    fill(page);
  }

  // What is made meanwhile is attached after it.
  function attach() {
    for (let i = 0; i < waiting.length; i++) enter(waiting[i]);
    waiting = undefined;
  }

  // Runs what makes components, all of which are there before one of them is attached.
  function together(run) {
    const outermost = waiting === undefined;
    if (outermost) waiting = [];
    run();
    if (outermost) attach();
  }

  // The component at the element called `key` in the markup of `self`, made if it is not there yet, with what its attributes
  // say now: `names`, `values`, and `texts` to compare values by.
  function shown(self, key, is, id, set, names, values, texts) {
    const owner = stateOf(self);
    if (owner.rendered === undefined) owner.rendered = create(null);
    let instance = owner.rendered[key];
    let moved = false;
    const fresh = instance === undefined;
    const first = (state) => { moved = hand(state, names, values, texts) || moved; };
    if (fresh) {
      // Its own life may ask for it.
      instance = born(self, key, is, id, set, first, (made) => { owner.rendered[key] = made; });
      if (instance === undefined) return undefined;
      moved = true;
    } else {
      place(instance, is, id, set);
      first(stateOf(instance));
      if (moved && stateOf(instance).rendered !== undefined) host.children().refresh(instance);
    }
    const state = stateOf(instance);
    const options = state.definition.options;
    const many = isObject(options) && (options.multipleSlots === true || options.dynamicSlots === true);
    return { instance, data: state.data, moved, fresh, many };
  }

  // Gives properties values of the rendering. Says whether one of them is another one now.
  function hand(state, names, values, texts) {
    const { properties } = state.blueprint;
    const changes = [];
    const before = state.given === undefined ? create(null) : state.given;
    state.given = before;
    for (let i = 0; i < names.length; i++) {
      const key = camelCase(names[i]);
      if (!(key in properties) || before[key] === texts[i]) continue;
      before[key] = texts[i];
      changes[changes.length] = { path: [key], value: values[i] };
    }
    if (changes.length > 0) state.change(changes);
    return changes.length > 0;
  }

  function depth(state) {
    let around = 0;
    for (let at = state; at.owner !== undefined; at = stateOf(at.owner)) around++;
    return around;
  }

  function top(state) {
    let at = state;
    while (at.owner !== undefined) at = stateOf(at.owner);
    return at;
  }

  // The functions of a moment of a component's life, one after the other, each guarded.
  function live(state, moment) {
    if (state[moment] === true) return;
    // A component is shown or hidden, and can be so again.
    if (moment === 'show') state.hide = false;
    if (moment === 'hide') state.show = false;
    state[moment] = true;
    const list = parts.lifecycle(state.definition, state.instance, moment);
    const what = '`' + moment + '` of component ' + state.is;
    for (let i = 0; i < list.length; i++) host.guard(what, list[i], state.instance);
  }

  function camelCase(attribute) {
    let result = '';
    const name = apply(exec, /^(?:model:)?(.*)$/, [attribute])[1];
    for (let i = 0; i < name.length; i++) {
      const next = name[i + 1];
      if (name[i] !== '-' || !(next >= 'a' && next <= 'z')) {
        result += name[i];
        continue;
      }
      i++;
      for (let k = 0; k < SMALL.length; k++) if (SMALL[k] === next) result += CAPITAL[k];
    }
    return result;
  }

  // An event at an element, told to the function `name` that the element, or one around it, names for it.
  function fire(self, name, type, detail, targetId, targetSet, id, set, touch) {
    const element = (id, dataset) => ({ id, offsetLeft: 0, offsetTop: 0, dataset });
    const event = { type, timeStamp: now() - started, mark: {}, detail };
    if (touch) {
      event.touches = [];
      event.changedTouches = [];
    }
    const fn = self[name];
    const given = { ...event, target: element(targetId, targetSet), currentTarget: element(id, set) };
    if (typeof fn === 'function') host.guard('`' + name + '`', fn, self, given);
    else host.warn(self.is + ' has no function `' + name + '` for the event ' + type);
  }

  return { attach, fill, fire, live, make, shown, started, together };
}
