Page({
  data: { 作者: '小满🎂' },
  onShareAppMessage() {
    const { 作者 } = this.data; /* 🎉 */ return { title: `${作者}的日报`, path: '/pages/日报/日报', imageUrl: '日报.png' };
  }
});
