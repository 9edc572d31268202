// The rival for many pages: one process, and of each page what `pages.js` does. Prints a line per page; a page that does not load
// is a line that says so.
// usage: node project.js ROOT GLOBAL
'use strict';

// A real program's promises fail without a network; a client goes on, and so does this.
process.on('unhandledRejection', () => {});
const fs = require('fs');
const path = require('path');
const [root, name] = process.argv.slice(2);
const share = require('./pages.js')(root, name);

const config = JSON.parse(fs.readFileSync(path.join(root, 'app.json'), 'utf8'));
const packages = config.subpackages ?? config.subPackages ?? [];
const routes = [...config.pages, ...packages.flatMap((one) => one.pages.map((page) => path.posix.join(one.root, page)))];
for (const route of routes) {
  let line;
  try { line = { route, returned: share(route) }; } catch (error) { line = { route, error: String(error) }; }
  process.stdout.write(JSON.stringify(line) + '\n');
}
