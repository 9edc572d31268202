Page({
  data: { tasks: [{ id: 7, done: false }, { id: 8, done: true }], unit: '分' },
  onShareAppMessage() {
    return { title: '任务', path: 'pages/task/task', PCPath: '' }
  }
})
