// 从微信小程序搬过来的页面
Page({
  data: { id: 5 },
  onShareAppMessage(res) {
    if (res.from === 'button') {
      console.log('来自按钮');
    }
    return {
      title: '读书笔记',
      path: '/pages/article/article?id=' + this.data.id,
      imageUrl: '/images/share.png',
      desc: '每天一篇'
    };
  },
  onShareTimeline() {
    return { title: '读书笔记' };
  }
});
