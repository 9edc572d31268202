Page({
  async onShareAppMessage() {
    const title = await this.loadTitle();
    return { title, path: '/pages/index/index', PCPath: '/pages/index/index', PCMode: 'sidebar-semi' };
  },
  loadTitle() {
    return new Promise((resolve) => setTimeout(() => resolve('会议纪要'), 300));
  }
});
