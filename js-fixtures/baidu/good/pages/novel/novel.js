Page({
  data: { chapter: { id: 3, title: '第三章 渡口' } },
  onLoad() {
    swan.setNavigationBarTitle({ title: this.data.chapter.title });
    swan.getStorage({ key: 'reader', fail: () => console.log('no reader') });
  },
  onShareAppMessage({ from, target }) {
    console.log(from, typeof target);
    return { title: this.data.chapter.title, path: `/pages/novel/novel?id=${this.data.chapter.id}` };
  },
});
