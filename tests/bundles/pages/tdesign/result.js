// Every component of the library is loaded; the parts that pages call are called.
const names = require('./names')

module.exports = async (page) => {
  const registered = []
  const original = Component
  Component = (definition) => {
    registered.push(definition)
    return original(definition)
  }
  for (const name of names) require('tdesign-miniprogram/' + name + '/' + name)
  Component = original
  const { default: Toast, hideToast } = require('tdesign-miniprogram/toast/index')
  const { default: Message } = require('tdesign-miniprogram/message/index')
  const utils = require('tdesign-miniprogram/common/utils')
  const shown = []
  page.selectComponent = () => ({ show: (options) => shown.push(options.message), hide: () => shown.push('hidden'), setData() {} })
  Toast({ context: page, selector: '#t-toast', message: '分享成功' })
  hideToast({ context: page, selector: '#t-toast' })
  return {
    components: names.length,
    registered: registered.length,
    message: typeof Message.info,
    unit: utils.addUnit(12),
    classes: utils.classNames('a', { b: true, c: false }),
    shown
  }
}
