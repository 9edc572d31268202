const start = new Date('2024/03/08 19:30:00')

Page({
  onShareAppMessage() {
    const price = (1299.5).toLocaleString()
    return {
      title: `${start.toLocaleDateString()} ${price} 元起`,
      path: `/pages/index/index?at=${Date.parse('2024-03-08 19:30:00')}`
    }
  }
})
