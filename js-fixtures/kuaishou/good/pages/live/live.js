Page({
  data: { open: true },
  onShareAppMessage(event) {
    return { title: '今晚八点', desc: event.type, path: '/pages/live/live?room=9' };
  },
});
