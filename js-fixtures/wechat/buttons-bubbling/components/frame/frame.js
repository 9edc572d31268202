Component({
  methods: {
    entered(e) { console.log('frame in', e.target.id, e.currentTarget.id) },
    inside(e) { console.log('frame out', e.target.id, e.currentTarget.id) },
    pressed(e) { console.log('frame pressed', e.target.id, e.currentTarget.id) }
  }
})
