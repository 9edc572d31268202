const page = Page
Page = function (definition) {
  const own = definition.onShareAppMessage
  if (own) {
    definition.onShareAppMessage = function () {
      const card = own.apply(this, arguments)
      if (!card) return card
      card.from = 'track'
      if (card.desc) card.path = 'track/open'
      return card
    }
  }
  return page(definition)
}
