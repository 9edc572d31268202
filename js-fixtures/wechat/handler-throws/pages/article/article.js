Page({
  data: {
    article: null
  },

  onLoad: function (options) {
    // 数据还没回来，用户就点了转发
    this.id = options.id
  },

  onShareAppMessage: function () {
    return {
      title: this.data.article.title,
      path: '/pages/article/article?id=' + this.id
    }
  }
})
