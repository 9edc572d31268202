const moment = require('moment')
require('moment/locale/zh-cn')

module.exports = () => {
  moment.locale('zh-cn')
  const day = moment('2024-02-29T08:05:09')
  return {
    version: moment.version,
    formatted: day.format('YYYY-MM-DD HH:mm:ss dddd'),
    long: day.format('LLLL'),
    next: day.clone().add(1, 'year').format('YYYY-MM-DD'),
    ago: day.from(moment('2024-03-03T08:05:09')),
    week: [day.isoWeek(), day.weekday()],
    parsed: moment('31/12/2023', 'DD/MM/YYYY', true).valueOf(),
    invalid: moment('2023-02-30', 'YYYY-MM-DD', true).isValid(),
    duration: moment.duration(93784000).humanize(),
    utc: moment.utc(0).toISOString(),
    zone: day.utcOffset()
  }
}
