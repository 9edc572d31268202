Page({
  data: { doc: null },
  onShareAppMessage() {
    return {
      title: this.data.doc.title,
      path: '/pages/index/index',
      PCPath: '/pages/index/index',
      PCMode: 'sidebar-semi'
    };
  }
});
