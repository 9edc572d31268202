Page({
  first() {
    console.log('first')
  },
  out({ target }) {
    console.log('out', target.id)
  },
  onShareAppMessage() {
    return { title: 'Words', path: 'pages/a/a', PCMode: 'sidebar-semi' }
  },
})
