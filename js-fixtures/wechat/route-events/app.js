const MOMENTS = [
  'BeforeAppRoute', 'BeforePageLoad', 'AfterPageLoad', 'AppRoute', 'AppRouteDone', 'BeforePageUnload', 'AfterPageUnload'
]
const routes = () => getCurrentPages().map(({ route }) => route.slice(-1)).join('')

App({
  onLaunch() {
    for (const moment of MOMENTS) {
      wx[`on${moment}`]((told) => {
        const { path, query, openType, webviewId, page, routeEventId } = told
        const who = page && page.route ? `is ${page.route.slice(-1)}` : ''
        const words = [moment, path, query && JSON.stringify(query), openType, webviewId, routeEventId, who, `[${routes()}]`]
        console.log(words.filter(Boolean).join(' '))
      })
    }
    const never = () => console.log('taken back')
    wx.onAppRoute(never)
    wx.offAppRoute(never)
    const once = ({ renderer, notFound }) => {
      console.log(renderer, notFound)
      wx.offBeforeAppRoute(once)
    }
    wx.onBeforeAppRoute(once)
    wx.getUpdateManager().onCheckForUpdate(({ hasUpdate }) => console.log('update', hasUpdate))
  }
})
