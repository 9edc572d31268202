Component({
  data: { handler: 'turned' },
  methods: {
    turned(e) { console.log('box turned', e.target.id, e.currentTarget.id, e.target.dataset.size, e.detail.by) },
    around(e) { console.log('box around', e.target.id, e.currentTarget.id) },
    before() { console.log('box before') },
    caught() { console.log('box caught') },
    play() {
      const knob = this.selectComponent('#knob')
      for (const options of [undefined, { bubbles: true }, { bubbles: true, composed: true }, { bubbles: true, capturePhase: true }]) {
        console.log('>', JSON.stringify(options))
        knob.turn(options)
      }
      console.log('> last')
      this.selectComponent('#last').turn({ bubbles: true, composed: true })
    }
  }
})
