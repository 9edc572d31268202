import { enhance } from '../../lib/enhance'

Page(enhance({
  onShareAppMessage() {
    return { title: '己', path: 'pages/gone/gone' }
  }
}))
