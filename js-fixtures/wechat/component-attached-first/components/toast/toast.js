// 像组件库那样：挂载时把自己放到别人找得到的地方
Component({
  data: { shown: '' },
  lifetimes: {
    attached() {
      console.log('toast attached')
      wx.shop = { toast: (text) => this.setData({ shown: text }), last: () => this.data.shown }
    }
  }
})
