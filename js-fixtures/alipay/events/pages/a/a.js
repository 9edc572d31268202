Page({
  hear({ type, target, currentTarget }) {
    console.log(type, target.id, 'at', currentTarget.id)
  },
  onShareAppMessage() {
    return { title: '票', desc: '来看展', path: 'pages/a/a' }
  },
})
