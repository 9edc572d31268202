const menu = require('../../services/menu')
exports.nameOf = menu.nameOf
exports.ofToday = () => '替身' + menu.nameOf('b')
