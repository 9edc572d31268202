const Fly = require('flyio/dist/npm/wx')

module.exports = async () => {
  const fly = new Fly()
  const seen = []
  fly.config.baseURL = 'https://example.com'
  fly.interceptors.request.use((request) => {
    seen.push(request.method + ' ' + request.baseURL + request.url)
    return request
  })
  // There is no network: the failure has the shape the library gives it.
  const failed = await fly.get('/goods', { id: 1 }).catch((error) => error)
  return { seen, failed: failed instanceof Error || typeof failed.message === 'string', canned: await fly.request('/x', null, { adapter: 1 }).catch(() => 'refused') }
}
