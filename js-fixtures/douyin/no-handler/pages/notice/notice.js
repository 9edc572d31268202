Page({
  data: {
    text: '今日休息'
  }
})
