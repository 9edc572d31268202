App({
  globalData: { told: [] },
  onLaunch() {
    const { told } = this.globalData
    // Answered at once.
    wx.getSystemInfo({ success: () => told.push('system') })
    wx.login({
      success() {
        told.push('login with ' + getCurrentPages().length + ' page')
        this.session = told.gone.key
      }
    })
    setTimeout(() => told.push('timer'), 0)
    Promise.resolve().then(() => told.push('promise'))
    wx.getSetting().then(() => { throw new RangeError('nobody catches this') })
  }
})
