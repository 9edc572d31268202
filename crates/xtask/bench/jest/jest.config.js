// What miniprogram-simulate asks for, and nothing that costs time: no transforms, no coverage.
'use strict';
module.exports = {
  testEnvironment: 'jsdom',
  testRegex: '/tests/.*\\.test\\.js$',
  testEnvironmentOptions: { url: 'http://localhost/' },
  transform: {},
  watchman: false,
};
