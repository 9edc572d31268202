module.exports = Behavior({
  properties: { from: { type: String, value: 'nobody' } },
  data: { user: { name: '张三' }, loaded: false },
  observers: {
    loaded(loaded) { console.log('observer', loaded) }
  },
  lifetimes: {
    created() { console.log('behavior created', this.data.from) },
    attached() { console.log('behavior attached', this.data.from) },
    ready() { console.log('behavior ready') }
  },
  pageLifetimes: {
    show() { console.log('behavior show') }
  },
  methods: {
    onLoad() { console.log('behavior onLoad') },
    onReady() { console.log('behavior onReady') },
    greet() { return `你好，${this.data.user.name}` },
    onShareAppMessage() {
      return { title: this.greet(), path: `/${this.route}` }
    }
  },
  // 使用它的页面在这里多一个方法
  definitionFilter(page) {
    page.methods.added = function () { return this.data.user.age }
  }
})
