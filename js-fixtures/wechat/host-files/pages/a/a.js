const fs = wx.getFileSystemManager()
const folder = `${wx.env.USER_DATA_PATH}/cache`

Page({
  data: { lines: [] },
  onLoad() {
    const poem = fs.readFileSync('data/poem.txt', 'utf8')
    const bytes = fs.readFileSync('/data/poem.txt')
    console.log(poem, bytes.byteLength, bytes instanceof ArrayBuffer)
    try {
      fs.accessSync(folder)
    } catch (error) {
      console.log(error.message)
      fs.mkdirSync(folder, true)
    }
    fs.writeFile({
      filePath: `${folder}/a.bin`,
      data: new Uint8Array([104, 105]).buffer,
      success: () => {
        const stat = fs.statSync(`${folder}/a.bin`)
        console.log(fs.readdirSync(folder).join(), stat.isFile(), stat.isDirectory(), stat.size)
        this.setData({ title: `${poem.slice(0, 2)} ${fs.readFileSync(`${folder}/a.bin`, 'utf8')}` })
      }
    })
    fs.readFile({ filePath: 'data/none.txt', fail: ({ errMsg, errno }) => console.log(errMsg, errno) })
    fs.unzip({ zipFilePath: 'a.zip', targetPath: folder })
  },
  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/a/a' }
  }
})
