// The browser build with an adapter, as mini programs use it.
const axios = require('axios/dist/axios')

module.exports = async () => {
  const client = axios.create({
    baseURL: 'https://example.com/api',
    params: { v: 1 },
    adapter: (config) =>
      Promise.resolve({ data: '{"ok":true}', status: 200, statusText: 'OK', headers: {}, config, request: null }).then((response) => ({
        ...response,
        data: JSON.stringify({ url: axios.getUri(config), body: config.data, type: config.headers['Content-Type'] })
      }))
  })
  client.interceptors.response.use((response) => response.data)
  const sent = await client.post('/goods', { title: '茶' }, { params: { q: '春 茶' } })
  const cancelled = await client
    .get('/x', { adapter: () => Promise.reject(new axios.AxiosError('断网', 'ERR_NETWORK')) })
    .catch((error) => [error.name, error.code, error.message])
  return { sent, cancelled, version: axios.VERSION }
}
