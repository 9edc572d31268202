// What every page of the program has: it reports its visits, and shares what a page has put up for that.
module.exports = (page) => ({
  ...page,
  onLoad(query) {
    wx.reportEvent('visit', { channel: query.channel });
    if (page.onLoad) page.onLoad.call(this, query);
  },
  onShareAppMessage() {
    if (this.data.offer) {
      return { title: this.data.offer, path: '/pages/one/one' };
    }
  },
});
