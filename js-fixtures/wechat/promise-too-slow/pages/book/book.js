// 先给默认标题，真正的内容等接口
function loadBook() {
  return new Promise(function (resolve) {
    setTimeout(function () {
      resolve({
        title: '新书上架：沙丘',
        path: '/pages/book/book?id=7',
        imageUrl: 'https://cdn.example.com/dune.png'
      })
    }, 5000)
  })
}

Page({
  onShareAppMessage() {
    return {
      title: '好书推荐',
      path: '/pages/book/book',
      imageUrl: 'https://cdn.example.com/cover.png',
      promise: loadBook()
    }
  }
})
