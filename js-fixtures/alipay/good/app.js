App({
  onLaunch(options) {
    console.log(Object.keys(options).join());
  },
  onShareAppMessage() {
    return { title: '展览票', desc: '周末看展', path: 'pages/list/list' };
  },
});
