// Makes a test file per page of a program for jest, below OUT: what a case of sharebox says, as people write it by hand, with a
// page in a `vm` and a captured `Page` (`../pages.js`).
// usage: node write-cases.js ROOT OUT
'use strict';
const fs = require('fs');
const path = require('path');
const [root, out] = process.argv.slice(2).map((folder) => path.resolve(folder));
const { pages } = JSON.parse(fs.readFileSync(path.join(root, 'app.json'), 'utf8'));
const harness = path.resolve(__dirname, '../pages.js');

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
pages.forEach((route, index) => {
  const test = `
const share = require(${JSON.stringify(harness)})(${JSON.stringify(root)}, 'wx');
test(${JSON.stringify(route)}, () => {
  const card = share(${JSON.stringify(route)});
  expect(card.title).toMatch(/^Page ${index} /);
  expect(card.path).toBe(${JSON.stringify(`/${route}?n=${index}&from=menu`)});
});
`;
  fs.writeFileSync(path.join(out, `p${index}.test.js`), test);
});
