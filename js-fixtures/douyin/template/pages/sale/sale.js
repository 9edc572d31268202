Page({
  onShareAppMessage() {
    // 标题、文案和图片都在后台审核过
    return {
      templateId: '1a2b3c4d5e',
      path: '/pages/sale/sale?from=share'
    }
  }
})
