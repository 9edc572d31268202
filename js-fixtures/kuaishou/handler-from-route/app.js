App({
  onLaunch() {
    ks.onAppRoute(({ path, query }) => {
      const [page] = getCurrentPages()
      page.onShareAppMessage = () => ({ title: '今晚八点', path: `/${path}?room=${query.room}` })
    })
  }
})
