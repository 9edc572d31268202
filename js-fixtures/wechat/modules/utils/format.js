const { BRAND } = require('../constants/index')

exports.formatTitle = (book) => `《${book.name}》｜${BRAND}`
