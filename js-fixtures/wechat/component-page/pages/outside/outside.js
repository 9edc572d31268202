Component({
  methods: {},
  // 写在 methods 外面，不会被调用
  onShareAppMessage() {
    return { title: '没有人看得到', path: '/pages/outside/outside' }
  }
})
