const dayjs = require('dayjs')
const relativeTime = require('dayjs/plugin/relativeTime')
const customParseFormat = require('dayjs/plugin/customParseFormat')
const utc = require('dayjs/plugin/utc')
require('dayjs/locale/zh-cn')

module.exports = () => {
  dayjs.extend(relativeTime)
  dayjs.extend(customParseFormat)
  dayjs.extend(utc)
  dayjs.locale('zh-cn')
  const day = dayjs('2024-02-29 08:05:09')
  return {
    formatted: day.format('YYYY年MM月DD日 dddd HH:mm:ss Z'),
    month: day.add(1, 'month').endOf('month').format('YYYY-MM-DD'),
    difference: dayjs('2024-12-31').diff(day, 'day'),
    ago: day.from(dayjs('2024-03-05 08:00')),
    parsed: dayjs('05/02/69 1:02:03 PM -05:00', 'MM/DD/YY H:mm:ss A Z').toISOString(),
    utc: dayjs.utc('2024-01-01').format(),
    json: JSON.stringify({ day })
  }
}
