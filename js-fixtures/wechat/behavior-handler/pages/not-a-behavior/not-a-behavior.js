Component({
  behaviors: [{ methods: { onShareAppMessage() {} } }]
})
