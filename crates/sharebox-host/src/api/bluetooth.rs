//! Bluetooth: switched off, as `getSystemSetting` says.
//!
//! Before `openBluetoothAdapter` everything fails as not initialised, after it as not available. The words are
//! those of the tables of errors in the typings.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Answer, Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["openBluetoothAdapter"],
        summary: Text::fixed("fails: Bluetooth is off", "失败：蓝牙未打开"),
        behaviour: Behaviour::Native(open),
        source: "typings of openBluetoothAdapter, errCode 10001 and state 4",
    },
    Simulation {
        names: &["closeBluetoothAdapter"],
        summary: Text::fixed("ok after openBluetoothAdapter", "openBluetoothAdapter 之后成功"),
        behaviour: Behaviour::Task(close),
        source: "typings of closeBluetoothAdapter, errCode 10000",
    },
    Simulation {
        names: &[
            "closeBLEConnection",
            "createBLEConnection",
            "createBLEPeripheralServer",
            "getBLEDeviceCharacteristics",
            "getBLEDeviceRSSI",
            "getBLEDeviceServices",
            "getBLEMTU",
            "getBluetoothAdapterState",
            "getBluetoothDevices",
            "getConnectedBluetoothDevices",
            "isBluetoothDevicePaired",
            "makeBluetoothPair",
            "notifyBLECharacteristicValueChange",
            "readBLECharacteristicValue",
            "setBLEMTU",
            "startBluetoothDevicesDiscovery",
            "stopBluetoothDevicesDiscovery",
            "writeBLECharacteristicValue",
        ],
        summary: Text::fixed(
            "fails: not initialised before openBluetoothAdapter, not available after it",
            "失败：openBluetoothAdapter 之前未初始化，之后不可用",
        ),
        behaviour: Behaviour::Task(|_, host| Err(state(host))),
        source: "typings of each, errCode 10000 and 10001",
    },
];

fn open(call: &Call<'_>, host: &mut Host) -> Answer {
    host.session.bluetooth = true;
    let mut answer = host.task(call.api, Err(state(host)));
    // On iOS: 4 is "not switched on".
    if let Answer::Task(Err(fail)) = &mut answer {
        fail.payload["state"] = json!(4);
    }
    answer
}

fn close(_: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    if !host.session.bluetooth {
        return Err(state(host));
    }
    host.session.bluetooth = false;
    Ok(json!({}))
}

fn state(host: &Host) -> Fail {
    if host.session.bluetooth {
        Fail::coded("not available", 10_001)
    } else {
        Fail::coded("not init", 10_000)
    }
}
