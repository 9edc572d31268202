// Every component of the library is loaded; the parts that pages call are called.
const names = require('./names')

module.exports = async (page) => {
  const registered = []
  const original = Component
  Component = (definition) => {
    registered.push(definition)
    return original(definition)
  }
  for (const name of names) require('@vant/weapp/lib/' + name + '/index')
  Component = original
  const utils = require('@vant/weapp/lib/common/utils')
  const validator = require('@vant/weapp/lib/common/validator')
  const { default: Toast } = require('@vant/weapp/lib/toast/toast')
  const { default: Dialog } = require('@vant/weapp/lib/dialog/dialog')
  const shown = []
  page.selectComponent = (selector) => ({ setData: (data) => shown.push(selector + ' ' + (data.message || '')), data: {} })
  Toast.success('分享成功')
  Dialog.alert({ message: '请先登录' })
  return {
    components: names.length,
    registered: registered.length,
    withMethods: registered.every((it) => it && typeof it === 'object' && it.options.addGlobalClass === true),
    range: utils.range(12, 0, 10),
    unit: utils.addUnit(12),
    mobile: [validator.isDef(null), validator.isObj({}), validator.isPlainObject([])],
    shown
  }
}
