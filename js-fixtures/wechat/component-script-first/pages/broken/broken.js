console.log('broken')

Page({
  data: { label: (7).threeDigits() },
  onShareAppMessage() {
    return { title: this.data.label, path: '/pages/broken/broken' }
  },
})
