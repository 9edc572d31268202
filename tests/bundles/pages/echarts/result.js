// What ec-canvas programs ship: no canvas is drawn on, the option model and the scales are.
const echarts = require('echarts/dist/echarts.min')

module.exports = () => ({
  version: echarts.version,
  number: echarts.number.round(1.005, 2),
  linear: echarts.number.linearMap(5, [0, 10], [0, 100]),
  format: echarts.format.addCommas(1234567),
  time: echarts.time.format(Date.UTC(2024, 0, 2, 3, 4, 5), '{yyyy}-{MM}-{dd} {HH}:{mm}', true),
  color: echarts.color.lift('#336699', 0.2),
  gradient: new echarts.graphic.LinearGradient(0, 0, 0, 1, [{ offset: 0, color: '#fff' }]).type
})
