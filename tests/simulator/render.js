// Renders pages with the official simulator: WeChat's compiler for the markup, its component framework for the rest.
//
// `node render.js FOLDER ROUTE…` prints one line of JSON for each page: its share buttons that are in the page, as their
// elements have them. The simulator knows no pages: Page() makes a component here, whose moments are called one by one.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { JSDOM } = require('jsdom');

const [, , folder, ...routes] = process.argv;
// Pages may come without a configuration; the simulator wants one.
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'simulator-'));
fs.cpSync(folder, root, { recursive: true });
const app = JSON.parse(fs.readFileSync(path.join(root, 'app.json'), 'utf8'));
// It knows no components of app.json either: they become those of each page and component.
const globals = Object.entries(app.usingComponents || {});
const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' });
const components = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
for (const base of new Set([...routes, ...components])) {
  const file = path.join(root, `${base}.json`);
  const own = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  if (!own.component && !routes.includes(base)) continue;
  const given = globals.filter(([, where]) => where !== `/${base}`);
  own.usingComponents = { ...Object.fromEntries(given), ...own.usingComponents };
  fs.writeFileSync(file, JSON.stringify(own));
}

const { window } = new JSDOM('<!doctype html><body></body>', { url: 'https://simulator.invalid/' });
for (const name of ['window', 'document', 'HTMLElement', 'Node', 'Element', 'Event', 'CustomEvent', 'MutationObserver']) {
  global[name] = window[name];
}
for (const level of ['log', 'info', 'warn', 'error', 'debug']) console[level] = () => {};
const simulate = require('miniprogram-simulate');

let registered;
global.wx = new Proxy({}, { get: () => () => undefined });
global.App = () => {};
global.getApp = () => ({ globalData: {} });
global.getCurrentPages = () => [];
global.Page = (definition) => {
  const { data, behaviors } = definition;
  const methods = {};
  for (const key in definition) if (typeof definition[key] === 'function') methods[key] = definition[key];
  registered = methods;
  global.Component({ data, behaviors, methods });
};

function collect(node, found) {
  // The compiled element: its attributes have their names in camel case.
  const { _vt: compiled, $$: element } = node;
  const type = compiled && compiled.attrs && compiled.attrs.find(({ name }) => name === 'openType');
  if (node.is === 'button' && type && type.value === 'share' && window.document.body.contains(element)) {
    found.push({ id: node.id || '', dataset: JSON.parse(JSON.stringify(node.dataset)) });
  }
  if (node.shadowRoot) collect(node.shadowRoot, found);
  for (const child of node.childNodes || []) collect(child, found);
}

async function render(route) {
  registered = undefined;
  const id = simulate.load(path.join(root, route), 'page', { rootPath: root, compiler: 'official' });
  const page = simulate.render(id);
  const parent = window.document.createElement('div');
  window.document.body.appendChild(parent);
  page.attach(parent);
  for (const moment of ['onLoad', 'onShow', 'onReady']) {
    if (registered && registered[moment]) registered[moment].call(page.instance, {});
  }
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const buttons = [];
  collect(page._exparserNode, buttons);
  page.detach();
  return buttons;
}

(async () => {
  for (const route of routes) {
    let line;
    try {
      line = { route, buttons: await render(route) };
    } catch (error) {
      line = { route, error: String((error && error.message) || error) };
    }
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  fs.rmSync(root, { recursive: true, force: true });
})();
