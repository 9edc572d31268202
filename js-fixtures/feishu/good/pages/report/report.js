Page({
  data: {
    week: 32
  },

  onLoad(query) {
    if (query.week) {
      this.setData({ week: Number(query.week) });
    }
  },

  onShareAppMessage(opt) {
    const path = `/pages/report/report?week=${this.data.week}&from=${opt.from}`;
    return {
      title: `第 ${this.data.week} 周周报`,
      path,
      PCPath: path,
      PCMode: 'window-semi',
      imageUrl: 'https://cdn.example.com/report.png'
    };
  }
});
