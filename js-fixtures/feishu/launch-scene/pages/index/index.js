Page({
  onShareAppMessage() {
    const { scene, path } = tt.getLaunchOptionsSync();
    return {
      title: scene === 1007 ? '数字' : `${typeof scene} ${scene}`,
      path: '/' + path,
      PCPath: '/' + path,
      PCMode: 'sidebar-semi'
    };
  }
});
