// 一挂载就把结果告诉页面
Component({
  data: { name: '上海' },
  lifetimes: {
    attached() { this.triggerEvent('pick', { name: this.data.name }) }
  }
})
