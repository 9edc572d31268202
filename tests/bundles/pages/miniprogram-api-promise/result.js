import { promisifyAll, promisify } from 'miniprogram-api-promise'

const wxp = {}
promisifyAll(wx, wxp)

export default async () => {
  await wxp.setStorage({ key: 'k', data: { from: '朋友' } })
  const { data } = await wxp.getStorage({ key: 'k' })
  const missing = await promisify(wx.getStorage)({ key: 'none' }).catch((error) => error.errMsg)
  return { data, missing, login: typeof (await wxp.login()).code, sync: wxp.getStorageSync === undefined ? 'not wrapped' : 'wrapped' }
}
