const teas = { a: '龙井', b: '普洱' }
const nameOf = (id) => teas[id] || ''
const ofToday = () => nameOf('a')
module.exports = { nameOf, ofToday }
