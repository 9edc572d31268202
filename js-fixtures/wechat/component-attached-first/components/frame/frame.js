// 挂载时的数据决定里面还有什么
Component({
  data: { more: false },
  lifetimes: {
    created() { console.log('frame created') },
    attached() {
      console.log('frame attached')
      this.setData({ more: true })
      console.log('frame set')
    }
  }
})
