Page({
  data: { 名字: '小满🎂' },
  onShareAppMessage() { /* 🎉🎉 */ const { 名字 } = this.data; return { title: `祝${名字}生日快乐🎁`, path: 'pages/生日/生日', desc: '🎈' } }
})
