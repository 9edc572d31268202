Page({
  data: {},
  onShareAppMessage() {
    return { title: this.data.ticket.name, path: 'pages/throws/throws' };
  },
});
