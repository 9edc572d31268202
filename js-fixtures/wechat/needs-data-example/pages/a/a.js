const controller = require('./controller.js')

Page({
  data: { form: { title: '请填写问卷' } },
  onLoad({ id }) {
    controller.setup(this)
    controller.load(id)
  },
  onShareAppMessage() {
    return controller.share()
  }
})
