Page({
  data: {},
  onShareAppMessage() {
    return { title: undefined, path: this.data.path, imageUrl: undefined }
  }
})
