Component({
  properties: { goods: Object },
  data: { label: '' },
  observers: {
    'goods.name'(name) {
      this.setData({ label: '【' + name + '】' })
    }
  },
  lifetimes: {
    attached() {
      this.triggerEvent('loaded', { name: this.data.goods.name })
    }
  }
})
