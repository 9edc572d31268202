Component({
  methods: {
    hear({ target, currentTarget }) {
      console.log('panel', target.id, 'at', currentTarget.id)
    },
  },
})
