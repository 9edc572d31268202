enum Kind { Gift = 'gift' }

Page({
  onShareAppMessage(): { title: string; path: string } {
    return { title: `礼物 ${Kind.Gift}`, path: '/pages/share/share' }
  },
})
