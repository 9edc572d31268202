const base = require('../../base');

Page(base({ data: {} }));
