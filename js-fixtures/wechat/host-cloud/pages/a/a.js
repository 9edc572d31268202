wx.cloud.init({ env: 'prod' })
const db = wx.cloud.database()
const _ = db.command

Page({
  data: { title: '加载中' },
  async onLoad() {
    try {
      await db.collection('posts').where({ likes: _.gt(5).and(_.lt(10)), at: db.serverDate() }).orderBy('at', 'desc').limit(1).get()
    } catch (error) {
      console.log(error.errMsg)
    }
    wx.cloud.callFunction({ name: 'post', fail: ({ errMsg }) => console.log(errMsg) })
    db.collection('posts').doc('1').update({ data: { likes: _.inc(1) }, fail: ({ errMsg }) => console.log(errMsg) })
  },
  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/a/a' }
  }
})
