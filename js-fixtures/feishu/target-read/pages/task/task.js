Page({
  onShareAppMessage(opt) {
    return {
      title: '任务 ' + opt.target.dataset.id,
      path: '/pages/task/task',
      PCPath: '/pages/task/task',
      PCMode: 'sidebar-semi'
    };
  }
});
