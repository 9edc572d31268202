// What the page does to the language, the mock does not see.
Array.prototype.map = () => ['spoiled'];
JSON.stringify = () => 'spoiled';

Page({
  data: { score: 0 },

  onLoad() {
    for (const choice of ['a', 'b', 'b']) {
      wx.request({
        url: 'https://quiz.example/answer',
        method: 'POST',
        header: { 'content-type': 'application/x-www-form-urlencoded' },
        data: { choice },
        success: ({ data }) => this.setData({ score: data.score }),
      });
    }
    wx.getLocation({ success: ({ latitude }) => console.log(latitude), fail: ({ errMsg }) => console.log(errMsg) });
    wx.login({ success: ({ code }) => console.log(code) });
  },

  onShareAppMessage() {
    return { title: `${this.data.score} 分`, path: '/pages/quiz/quiz' };
  },
});
