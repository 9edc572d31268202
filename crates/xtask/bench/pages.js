// One page of a program, as people who test by hand run it: a fresh V8 context, `require` by the hosts' plain rules, a captured
// `Page`, a proxy for the platform's global. Every file is compiled once per process. Knows CommonJS only.
'use strict';

const fs = require('fs');
const path = require('path');
const vm = require('vm');

/** What shares a page of the program in `root` from its menu, by its route; the platform's global is called `name`. */
module.exports = (root, name) => {
  const compiled = new Map();

  function script(file) {
    if (!compiled.has(file)) {
      const text = '(function (require, module, exports) {' + fs.readFileSync(file, 'utf8') + '\n})';
      compiled.set(file, new vm.Script(text, { filename: file }));
    }
    return compiled.get(file);
  }

  function resolve(from, id) {
    const base = path.resolve(id.startsWith('/') ? root : path.dirname(from), '.' + path.sep + id);
    for (const file of [base, base + '.js', path.join(base, 'index.js')])
      if (fs.existsSync(file) && fs.statSync(file).isFile()) return file;
    for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
      for (const file of [`${id}.js`, `${id}/index.js`].map((tail) => path.join(folder, 'miniprogram_npm', tail)))
        if (fs.existsSync(file)) return file;
      if (folder === root || folder === path.dirname(folder)) throw new Error(`no module ${id}`);
    }
  }

  function share(route) {
    let app = {};
    let page;
    const storage = new Map();
    const known = { getStorageSync: (key) => storage.get(key) ?? '', setStorageSync: (key, value) => storage.set(key, value) };
    const api = new Proxy(known, { get: (target, key) => target[key] ?? (() => undefined) });
    const context = vm.createContext({
      App: (options) => { app = options; },
      Page: (options) => { page = options; },
      Component: (options) => { page = { ...options, ...options.methods }; },
      Behavior: (options) => options,
      getApp: () => app,
      getCurrentPages: () => [],
      console: { log() {}, info() {}, warn() {}, error() {} },
      setTimeout: () => 0, clearTimeout() {}, setInterval: () => 0, clearInterval() {},
      [name]: api,
    });
    const modules = new Map();
    const load = (file) => {
      if (modules.has(file)) return modules.get(file).exports;
      const module = { exports: {} };
      modules.set(file, module);
      script(file).runInContext(context)((id) => load(resolve(file, id)), module, module.exports);
      return module.exports;
    };
    const guarded = (target, hook, argument) => { try { target[hook]?.(argument); } catch { /* the page goes on */ } };
    const main = path.join(root, 'app.js');
    if (fs.existsSync(main)) try { load(main); } catch { /* so does the program */ }
    for (const hook of ['onLaunch', 'onShow']) guarded(app, hook, { scene: 1001, path: route, query: {} });
    load(path.join(root, route + '.js'));
    const instance = { ...page, data: structuredClone(page.data ?? {}), route };
    instance.setData = function (data) { Object.assign(this.data, data); };
    for (const hook of ['onLoad', 'onShow', 'onReady']) guarded(instance, hook, {});
    return instance.onShareAppMessage?.({ from: 'menu', target: undefined });
  }

  return share;
};
