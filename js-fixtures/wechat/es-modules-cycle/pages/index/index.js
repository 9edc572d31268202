import { a } from '../../utils/a'
import './gone'

Page({
  onShareAppMessage() {
    return { title: a(), path: 'pages/index/index', imageUrl: a.none.url }
  }
})
