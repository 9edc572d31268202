import { logged } from '../../lib/logged'

class Sharing {
  @logged
  onShareAppMessage() {
    return { title: '辛', path: '/pages/gone/gone' }
  }
}

Page({ onShareAppMessage: Sharing.prototype.onShareAppMessage })
