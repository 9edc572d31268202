console.log('day')

Page({
  data: { label: (7).twoDigits() },
  onShareAppMessage() {
    return { title: `${this.data.label} 日`, path: '/pages/day/day' }
  },
})
