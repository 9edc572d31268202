// The smallest honest rival: runs one page in a fresh V8 context, calls its share handler and prints the result.
// usage: node one-page.js PAGE GLOBAL
'use strict';
const fs = require('fs');
const vm = require('vm');
const [file, name] = process.argv.slice(2);
let page;
const api = new Proxy({}, { get: () => () => undefined });
const context = vm.createContext({ Page: (options) => { page = options; }, [name]: api, console: { log() {}, error() {} } });
vm.runInContext(fs.readFileSync(file, 'utf8'), context, { filename: file });
for (const hook of ['onLoad', 'onShow', 'onReady']) if (page[hook]) page[hook]({});
process.stdout.write(JSON.stringify(page.onShareAppMessage({ from: 'menu', target: undefined })) + '\n');
