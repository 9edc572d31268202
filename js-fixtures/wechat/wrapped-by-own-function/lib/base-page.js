module.exports = (options) => {
  const { onShareAppMessage, ...rest } = options
  Page({
    ...rest,
    onShareAppMessage(res) {
      const card = onShareAppMessage.call(this, res)
      return { title: card.title || '默认', path: card.path + '&from=base' }
    }
  })
}
