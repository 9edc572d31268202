Page({
  onLoad() {
    const say = ({ errMsg, errno }) => console.log(errMsg, errno)
    tt.getUserInfo({ fail: say })
    tt.getLocation({ fail: say })
    tt.scanCode({ fail: say })
    tt.openSetting({ success: say })
    tt.openBluetoothAdapter({ fail: say })
  },
  onShareAppMessage() {
    return { title: '同意', path: 'pages/a/a', PCPath: 'pages/a/a', PCMode: 'window' }
  }
})
