Page({
  onLoad() {
    const animation = wx.createAnimation({ duration: 200 })
    animation.opacity(0).rotate(45).step().opacity(1).step({ delay: 50 })
    const { actions } = animation.export()
    console.log(actions.length, actions[0].animates.length, actions[1].option.transition.delay)
    console.log(animation.export().actions.length)
    const { shared, timing } = wx.worklet
    const offset = shared(5)
    offset.value = timing(100)
    const audio = wx.createInnerAudioContext()
    audio.src = 'https://example.com/a.mp3'
    audio.onCanplay(() => console.log('never'))
    audio.play()
    console.log(audio.paused, audio.volume, typeof offset.value)
  },
  onShareAppMessage() {
    return { title: '动画', path: '/pages/a/a' }
  }
})
