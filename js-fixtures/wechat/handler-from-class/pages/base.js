class SharePage {
  onShareAppMessage() {
    return { title: this.data.title, path: `/${this.route}` }
  }
}

module.exports = { SharePage }
