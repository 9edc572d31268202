console.log(getApp())

// 在 App() 之前就取了，小程序里要写 allowDefault；写在上面的，App() 都会接过去
const app = getApp({ allowDefault: true })
app.early = '早'

module.exports = { default: () => app, user: () => getApp().globalData.user }
