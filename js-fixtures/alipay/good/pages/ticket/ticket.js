Page({
  data: { ticket: { id: 7, name: '夜游博物馆' } },
  onLoad() {
    my.showToast({ content: '已出票' });
  },
  onShareAppMessage({ from }) {
    const { id, name } = this.data.ticket;
    return {
      title: name,
      desc: '一张票，两个人',
      path: `pages/ticket/ticket?id=${id}&from=${from}`,
      bgImgUrl: 'https://cdn.example.com/night.png',
    };
  },
});
