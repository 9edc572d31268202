Page({
  data: { rows: ['a', 'b', 'c'], of: { day: [1, 2] }, open: false },
  onReady() {
    this.$spliceData({ rows: [1, 1, 'x', 'y'], 'of.day': [-1, 0, 9] }, () => console.log('set'));
    this.$spliceData({ open: [0, 1] });
    this.$batchedUpdates(() => {
      this.setData({ open: true });
      this.setData({ 'of.night': 3 });
    });
  },
  onShareAppMessage() {
    const { rows, of, open } = this.data;
    return { title: `${rows.join('')} ${of.day.join('')} ${of.night} ${open}`, desc: 'd', path: 'pages/a/a' };
  },
});
