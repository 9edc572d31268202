Page({
  data: { names: [], total: 0, first: '', wanted: {} },
  onLoad(options) {
    wx.request({
      url: 'https://api.example/list',
      success: ({ data, statusCode }) => {
        if (statusCode != 200 || data.list.length === 0) return;
        const names = [];
        data.list.forEach((item) => names.push(item.name));
        for (const item of data.list) names.push(item.name.trim());
        const wanted = data.list.find((item) => item.id === Number(options.id));
        this.setData({ names: names.concat(data.list.map((item) => item.name)), first: data.list[0].name, wanted });
      },
    });
  },
  onShareAppMessage() {
    const { names, first, wanted } = this.data;
    return { title: names[2].slice(0, 10) + first, path: '/pages/a/a?id=' + wanted.id.toString() };
  },
});
