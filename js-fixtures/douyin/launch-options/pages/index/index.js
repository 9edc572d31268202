Page({
  onShareAppMessage() {
    const { microapp } = tt.getEnvInfoSync()
    return {
      title: tt.getSystemInfoSync().appName,
      desc: microapp.envType,
      path: `/pages/index/index?scene=${tt.getEnterOptionsSync().scene}`
    }
  }
})
