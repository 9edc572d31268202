Page({
  onShareAppMessage({ webViewUrl }) {
    return { title: '网页', path: '/pages/a/a?url=' + encodeURIComponent(webViewUrl) };
  },
});
