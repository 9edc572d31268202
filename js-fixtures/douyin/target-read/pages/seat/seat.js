Page({
  onShareAppMessage(option) {
    const { seat } = option.target.dataset
    return { title: `座位 ${seat}`, path: `/pages/seat/seat?seat=${seat}` }
  }
})
