// 忘了调用 Page
const options = {
  onShareAppMessage() {
    return { title: '首页', path: '/pages/index/index' }
  }
}
