// 两个类的分享函数写得一模一样，页面用的是后一个
class Draft {
  onShareAppMessage() {
    return { title: '草稿', path: '/pages/b/b' }
  }
}

const page = class Article extends Draft {
  onShareAppMessage() {
    return { title: '草稿', path: '/pages/b/b' }
  }
}

Page(new page())
