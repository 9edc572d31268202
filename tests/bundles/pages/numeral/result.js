const numeral = require('numeral')

module.exports = () => [numeral(1234567.891).format('0,0.00'), numeral(0.256).format('0.0%'), numeral(1536).format('0.0 ib'), numeral('1,000').value()]
