const base = require('../../base');

Page(base({
  data: {},
  onLoad(query) {
    this.setData({ offer: query.offer });
  },
}));
