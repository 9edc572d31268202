module.exports = Behavior({
  data: { unit: '个任务' },
  created() { console.log('behavior created') },
  methods: {
    onShareAppMessage() {
      return {
        title: `${this.data.team}有 ${this.data.count} ${this.data.unit}`,
        path: `/pages/board/board?team=${encodeURIComponent(this.data.team)}`,
        PCPath: '/pages/board/board',
        PCMode: 'sidebar-semi'
      }
    }
  }
})
