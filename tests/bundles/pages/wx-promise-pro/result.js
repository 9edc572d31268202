import { promisifyAll } from 'wx-promise-pro'

promisifyAll()

export default async () => {
  await wx.pro.setStorage({ key: 'a', data: 1 })
  return { value: (await wx.pro.getStorage({ key: 'a' })).data, sync: wx.pro.getStorageSync('a') }
}
