Page({
  onShareAppMessage: function () {
    return {
      title: topicTitle,
      path: '/pages/topic/topic'
    }
  }
})
