const Decimal = require('decimal.js')

module.exports = () => ({
  sum: Decimal.add('0.1', '0.2').toString(),
  pi: Decimal.acos(-1).toString(),
  power: new Decimal(2).pow(0.5).toFixed(15),
  ln: new Decimal(10).ln().toString(),
  hex: new Decimal('0xff.8').toString(),
  exp: Decimal.exp(1).toSignificantDigits(12).toString()
})
