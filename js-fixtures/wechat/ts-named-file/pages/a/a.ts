import { yuan } from '../../utils/money.ts'

Page({
  onShareAppMessage() {
    return { title: `本月支出 ${yuan(12345)}`, path: '/pages/a/a' }
  },
})
