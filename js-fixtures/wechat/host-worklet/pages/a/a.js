const { Easing, shared, timing, runOnJS } = wx.worklet
const curves = { enter: Easing.bezier(0.2, 0, 0, 1).factory(), leave: Easing.out(Easing.cubicBezier(0.4, 0, 0.2, 1)) }

Page({
  onLoad() {
    this.offset = shared(40)
    this.move = timing(100, { easing: Easing.in(Easing.quad) })
    console.log(this.offset.value, Easing.linear(0.5), Easing.quad(0.5), Easing.cubic(2), typeof curves.enter, typeof curves.leave)
    runOnJS(this.done.bind(this))('shown')
  },
  done(word) {
    this.word = word
  },
  onShareAppMessage() {
    return { title: `${this.word} ${this.offset.value}`, path: '/pages/a/a' }
  },
})
