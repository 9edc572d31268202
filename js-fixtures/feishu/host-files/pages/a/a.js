const fs = tt.getFileSystemManager()

Page({
  data: {},
  onLoad() {
    fs.writeFileSync('ttfile://user/a.txt', '举头')
    fs.readFile({
      filePath: 'ttfile://user/b.txt',
      fail: ({ errMsg, errno }) => console.log(errMsg, errno)
    })
    const poem = fs.readFileSync('data/poem.txt', 'utf8')
    this.setData({ title: fs.readFileSync('ttfile://user/a.txt', 'utf8') + poem })
  },
  onShareAppMessage() {
    return { title: this.data.title, path: 'pages/a/a', PCPath: 'pages/a/a', PCMode: 'window' }
  }
})
