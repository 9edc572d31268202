module.exports = { mark: function (text) { return '《' + text + '》'; } };
