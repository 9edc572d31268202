Component({
  methods: {
    onShareAppMessage() {
      return { title: '我的', path: '/pages/mine/mine' };
    },
  },
});
