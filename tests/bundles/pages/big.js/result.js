const Big = require('big.js')

module.exports = () => ({
  sum: new Big('0.1').plus('0.2').toString(),
  money: new Big('19.995').times(3).toFixed(2),
  root: new Big(2).sqrt().toString(),
  fixed: new Big(123.456).toFixed(1),
  exponent: new Big('1e-10').toString()
})
