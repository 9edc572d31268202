Page({
  onLoad() {
    const say = ({ errMsg, errCode, state }) => console.log(errMsg, errCode, state)
    console.log(wx.getSystemSetting().bluetoothEnabled)
    wx.getBluetoothDevices({ fail: say })
    wx.openBluetoothAdapter({ fail: say })
    wx.startBluetoothDevicesDiscovery({ fail: say })
    wx.getConnectedWifi({ fail: say })
    wx.startBeaconDiscovery({ uuids: [], fail: say })
  },
  onShareAppMessage() {
    return { title: '蓝牙', path: '/pages/a/a' }
  }
})
