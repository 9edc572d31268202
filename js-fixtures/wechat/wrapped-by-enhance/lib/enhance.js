export function enhance(definition) {
  const share = definition.onShareAppMessage
  return {
    ...definition,
    async onShareAppMessage(...args) {
      const card = await share.apply(this, args)
      return { ...card, imageUrl: '' }
    }
  }
}
