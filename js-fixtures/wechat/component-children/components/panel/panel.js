// 组件里的组件；给外面看的由 export 决定
Component({
  behaviors: ['wx://component-export'],
  properties: { from: { type: Number, value: 3 } },
  export() {
    return { total: () => this.selectComponent('.inner').add(1), self: this.is }
  },
  methods: {
    onChange(e) { console.log('panel onChange', e.detail.count) },
    onInner() { console.log('never: the event does not bubble') }
  }
})
