//! Radios that are off: Bluetooth, Wi-Fi module, beacons, services in the network.

use serde_json::json;

use crate::{call, host, message};

#[test]
fn bluetooth_is_off() {
    let mut wechat = host("wechat", "3.0.0");
    assert_eq!(call(&mut wechat, "getSystemSetting", json!([]))["bluetoothEnabled"], false);
    let not_init = json!({ "errMsg": "getBluetoothDevices:fail not init", "errCode": 10000 });
    assert_eq!(call(&mut wechat, "getBluetoothDevices", json!([])), not_init);
    assert_eq!(
        call(&mut wechat, "openBluetoothAdapter", json!([])),
        json!({ "errMsg": "openBluetoothAdapter:fail not available", "errCode": 10001, "state": 4 })
    );
    let not_available = json!({ "errMsg": "getBluetoothDevices:fail not available", "errCode": 10001 });
    assert_eq!(call(&mut wechat, "getBluetoothDevices", json!([])), not_available);
    assert_eq!(message(&mut wechat, "closeBluetoothAdapter", json!([])), "closeBluetoothAdapter:ok");
    assert_eq!(call(&mut wechat, "getBluetoothDevices", json!([])), not_init);
    // Which of Feishu's numbers it would be is not known.
    assert_eq!(call(&mut host("feishu", "7.0"), "openBluetoothAdapter", json!([])), "unsimulated");
}

#[test]
fn the_wifi_module_wants_a_start() {
    let mut wechat = host("wechat", "3.0.0");
    let not_init = json!({ "errMsg": "getWifiList:fail not init", "errCode": 12000 });
    assert_eq!(call(&mut wechat, "getWifiList", json!([])), not_init);
    assert_eq!(call(&mut wechat, "getConnectedWifi", json!([]))["errCode"], 12000);
    assert_eq!(message(&mut wechat, "startWifi", json!([])), "startWifi:ok");
    assert_eq!(message(&mut wechat, "getWifiList", json!([])), "getWifiList:ok");
    assert_eq!(call(&mut wechat, "getConnectedWifi", json!([])), "unsimulated");
    message(&mut wechat, "stopWifi", json!([]));
    assert_eq!(call(&mut wechat, "getWifiList", json!([])), not_init);
}

#[test]
fn what_was_not_started_cannot_be_stopped() {
    let mut wechat = host("wechat", "3.0.0");
    assert_eq!(call(&mut wechat, "stopBeaconDiscovery", json!([]))["errCode"], 11004);
    assert_eq!(call(&mut wechat, "startBeaconDiscovery", json!([]))["errCode"], 11001);
    let stop = |host: &mut sharebox_host::Host| message(host, "stopLocalServiceDiscovery", json!([]));
    let start = |host: &mut sharebox_host::Host| {
        message(host, "startLocalServiceDiscovery", json!([{ "serviceType": "_http._tcp." }]))
    };
    assert_eq!(stop(&mut wechat), "stopLocalServiceDiscovery:fail task not found");
    assert_eq!(start(&mut wechat), "startLocalServiceDiscovery:ok");
    assert_eq!(start(&mut wechat), "startLocalServiceDiscovery:fail scan task already exist");
    assert_eq!(stop(&mut wechat), "stopLocalServiceDiscovery:ok");
}
