const db = wx.cloud.database();

Page({
  data: { books: [], owner: null },
  async onLoad() {
    const books = db.collection('books');
    const open = await books.where({ open: true }).orderBy('price', 'asc').limit(2).get();
    const { total } = await books.count();
    const { data: owner } = await db.collection('people').doc('p-1').get();
    const added = await books.add({ data: { name: '新书' } });
    console.log(open.errMsg, total, added._id);
    db.collection('people').doc('p-2').get().catch((error) => console.log(error.errMsg));
    this.setData({ books: open.data, owner });
  },
  onShareAppMessage() {
    const { books, owner } = this.data;
    return { title: `${owner.name}：${books[0].name}`, path: '/pages/stall/stall' };
  },
});
