Page({
  data: { name: '' },

  onLoad() {
    tt.request({
      url: 'https://docs.example/api/doc',
      success: (res) => {
        console.log(Object.keys(res));
        this.setData({ name: res.data.name });
      },
    });
    tt.request({ url: 'https://docs.example/api/slow', timeout: 100, fail: (error) => console.log(error) });
    tt.request({ url: 'https://docs.example/api/gone', fail: (error) => console.log(error) });
    const task = tt.request({ url: 'https://docs.example/api/doc', fail: (error) => console.log(error) });
    task.abort();
    tt.getUserInfo({ success: ({ userInfo }) => console.log(userInfo.nickName) });
    tt.checkSession({ success: () => console.log('session') });
  },

  onShareAppMessage() {
    return { title: this.data.name, path: '/pages/doc/doc', PCPath: '' };
  },
});
