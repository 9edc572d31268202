// Makes a test file per page of a program for jest, below OUT: what sharebox does with a page, done with
// miniprogram-simulate. Its `load` knows components only, so `Page` is one; the app it does not know at all.
// usage: node write.js ROOT OUT
'use strict';
const fs = require('fs');
const path = require('path');
const [root, out] = process.argv.slice(2).map((folder) => path.resolve(folder));
const { pages } = JSON.parse(fs.readFileSync(path.join(root, 'app.json'), 'utf8'));

// Small, and read by every test: what a project would keep in its `setupFiles`.
const setup = `
const simulate = require('miniprogram-simulate');
let app = {};
global.App = (options) => { app = options; };
global.getApp = () => app;
global.getCurrentPages = () => [];
global.Page = (options) => {
  const methods = {};
  for (const [name, value] of Object.entries(options)) if (typeof value === 'function') methods[name] = value;
  global.Component({ data: options.data, methods });
};
const silent = { getStorageSync: () => '', setStorageSync() {}, showShareMenu() {}, navigateTo() {} };
global.wx = Object.assign(global.wx || {}, silent);
module.exports = (root, route) => {
  const path = require('path');
  require(path.join(root, 'app.js'));
  if (app.onLaunch) app.onLaunch({ scene: 1001, path: route, query: {} });
  const page = simulate.render(simulate.load(path.join(root, route), { rootPath: root })).instance;
  for (const hook of ['onLoad', 'onShow', 'onReady']) if (page[hook]) page[hook]({});
  return page.onShareAppMessage({ from: 'menu', target: undefined });
};
`;

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
fs.writeFileSync(path.join(out, 'share.js'), setup);
pages.forEach((route, index) => {
  const test = `
const share = require('./share.js');
test(${JSON.stringify(route)}, () => {
  const card = share(${JSON.stringify(root)}, ${JSON.stringify(route)});
  expect(card.title).toMatch(/^Page ${index} /);
  expect(card.path).toBe(${JSON.stringify(`/${route}?n=${index}&from=menu`)});
});
`;
  fs.writeFileSync(path.join(out, `p${index}.test.js`), test);
});
