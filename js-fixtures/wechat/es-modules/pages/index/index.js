import old, { name } from '../../utils/old'
import { card, cover, times, all } from '~/utils'
const site = require('../../utils/site').site

Page({
  onShareAppMessage() {
    const made = card(old.name)
    return {
      title: `${made.title} ${made.count} ${times} ${all.times} ${name}`,
      path: missing ? '/pages/none/none' : '/pages/index/index',
      imageUrl: cover
    }
  }
})

const missing = typeof card !== 'function' || this !== undefined || site !== 'https://cdn.example.com'
