Component({ methods: { turn(options) { this.triggerEvent('turn', { by: 1 }, options) } } })
