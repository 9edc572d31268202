// 在 App() 之前就取了，小程序里要写 allowDefault
const app = getApp({ allowDefault: true })
app.early = '早'

module.exports = { user: () => app.globalData.user, early: () => app.early }
