// Plain Node around each test: no document, no transforms, no coverage.
'use strict';
module.exports = {
  testEnvironment: 'node',
  testRegex: '/cases/.*\\.test\\.js$',
  transform: {},
  watchman: false,
};
