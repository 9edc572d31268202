//! Feishu's client on an iPhone.

use std::sync::LazyLock;

use serde_json::{Map, Value as Json, json};
use sharebox_platform::Version;

use super::{
    BadKey, CAPSULE, Client, Fact, Fault, Faults, SYSTEM, SYSTEM_SYNC, Simulated, SystemField, Transfers,
    numbered, words,
};
use crate::{Fail, HostConfig, files::FileError, names::Table};

/// The client.
pub(super) static CLIENT: Client = Client {
    platform: "feishu",
    names: ("names/feishu.txt", include_str!("../names/feishu.txt")),
    table: LazyLock::new(|| Table::read(&CLIENT)),
    // `tt.env` stands nowhere in the reference (feishu 1.62).
    constants: &[],
    globals: &[],
    launch,
    system: SYSTEM_FIELDS,
    menu_options: &[],
    // Feishu 1.1: a synchronous call throws on failure.
    bad_key: BadKey::Thrown,
    // Numbers: feishu 1.1, which plans them for all from client 5.15. The texts are the words of that table.
    faults: Faults {
        numbered_since: Some(Version::short(5, 15)),
        number_key: "errno",
        with_err_string: true,
        parameter: numbered("invalid parameter", 104),
        missing_key: Some(numbered("key not found", 1_802_001)),
        entry_too_big: numbered("key over 1 MB", 1_801_001),
        storage_full: numbered("total over 10 MB", 1_801_002),
        offline: numbered("offline", 303),
        timed_out: numbered("timeout", 302),
        aborted: numbered("abort", 301),
        // No common number for it: APIs have their own, below.
        cancelled: words("cancel"),
        denied: numbered("user denied", 107),
        no_tap: words("needs a tap"),
    },
    // Feishu 1.30 to 1.32; `networkTimeout` in 2.5. What a download to a path of the page's choice gives is not stated.
    transfers: Transfers {
        cookies_since: None,
        trace: true,
        timeout_since: None,
        timeout_ms: 60_000,
        file_path: false,
    },
    // Feishu 1.1 numbers the failures of Bluetooth, beacons and NFC without saying which is which.
    simulated: Simulated::AllBut(&[
        "closeBluetoothAdapter",
        "getBLEDeviceCharacteristics",
        "getBLEDeviceServices",
        "getBeacons",
        "getBluetoothAdapterState",
        "getBluetoothDevices",
        "getConnectedBluetoothDevices",
        "notifyBLECharacteristicValueChange",
        "openBluetoothAdapter",
        "readBLECharacteristicValue",
        "setBLEMTU",
        "startBeaconDiscovery",
        "startBluetoothDevicesDiscovery",
        "stopBeaconDiscovery",
        "stopBluetoothDevicesDiscovery",
        "writeBLECharacteristicValue",
        "getConnectedWifi",
        "getWifiList",
        "NFCAdapter.startDiscovery",
        "NFCAdapter.stopDiscovery",
    ]),
    own_faults: &[
        ("chooseChat", numbered("cancel", 1_002_002)),
        ("chooseContact", numbered("cancel", 1_003_003)),
        ("chooseImage", numbered("cancel", 1_300_001)),
        ("chooseLocation", numbered("cancel", 1_700_007)),
        ("chooseVideo", numbered("cancel", 1_301_001)),
        ("getUserInfo", numbered("session invalid", 1_001_001)),
        ("reverseGeocode", numbered("network", 1_700_002)),
        ("scanCode", numbered("cancel", 1_505_002)),
        ("sendMessageCard", Fault { text: "cancelled by the user", errno: None, err_code: Some(-6) }),
    ],
    taps: &[],
    // Feishu 4, row 24.
    at_once: &[],
    event_channel_since: None,
    anonymous_user: None,
    user_folder: "ttfile://user",
    temporary_files: "ttfile://temp/",
    saved_files: "ttfile://user/",
    file_fault,
    components: &[],
};

/// Numbers: the common table of feishu 1.1, whose words these are; the path is added.
fn file_fault(error: &FileError) -> Fail {
    let (errno, reason) = match error {
        FileError::NotFound { path, .. } => (203, format!("missing {path}")),
        FileError::NotPermitted { path, doing } => (202, format!("no write right, {doing} {path}")),
        FileError::IsDirectory { path } | FileError::UnlinkDirectory { path } => {
            (207, format!("no file {path}"))
        }
        FileError::NotDirectory { path } => (206, format!("no directory {path}")),
        FileError::Exists { path } => (204, format!("exists {path}")),
        FileError::NotEmpty => (205, "directory not empty".to_owned()),
        FileError::Full => (208, "total size over the limit".to_owned()),
        FileError::BadText => (104, "invalid parameter: encoding".to_owned()),
        FileError::LengthOutOfRange => (210, "read size over the limit".to_owned()),
        FileError::PositionOutOfRange => (104, "invalid parameter: position".to_owned()),
        FileError::NoSuchTemporaryFile | FileError::NoSuchFile => (203, "missing".to_owned()),
    };
    Fail { errno: Some(errno), ..Fail::new(reason) }
}

/// Feishu 2.3: on a phone the scene is a string, and `mode` is for PC only. `subScene` and `group_id` stand,
/// both empty, in the sample of the page about links.
fn launch(config: &HostConfig) -> Json {
    let query: Map<String, Json> =
        config.query.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
    json!({
        "path": config.route.trim_start_matches('/'),
        "query": query,
        "scene": config.scene.map(|scene| scene.to_string()),
        "subScene": "",
        "group_id": "",
    })
}

/// Names: feishu 1.43. Values: one plausible phone. `SDKVersion` has the form of the documented example;
/// which client has which is not stated.
const SYSTEM_FIELDS: &[SystemField] = &[
    field("errMsg", SYSTEM_SYNC, Fact::Text("getSystemInfo:ok")),
    field("system", SYSTEM, Fact::Text("iOS 16.0")),
    field("platform", SYSTEM, Fact::Text("iOS")),
    field("brand", SYSTEM, Fact::Text("iPhone")),
    field("model", SYSTEM, Fact::Text("iPhone 13")),
    field("version", SYSTEM, Fact::Version),
    field("SDKVersion", SYSTEM, Fact::Text("1.9.55.2")),
    field("screenWidth", SYSTEM, Fact::Number(390)),
    field("screenHeight", SYSTEM, Fact::Number(844)),
    field("windowWidth", SYSTEM, Fact::Number(390)),
    field("windowHeight", SYSTEM, Fact::Number(753)),
    field("pixelRatio", SYSTEM, Fact::Number(3)),
    field("pageOrientation", SYSTEM, Fact::Text("portrait")),
    field("statusBarHeight", SYSTEM, Fact::Number(47)),
    field("language", SYSTEM, Fact::Text("zh_CN")),
    field("fontSizeSetting", SYSTEM, Fact::Number(16)),
    field("appName", SYSTEM, Fact::Text("Feishu")),
    field("safeArea", SYSTEM, Fact::Rect(0, 47, 390, 810)),
    field("navigationBarSafeArea", SYSTEM, Fact::Rect(0, 47, 296, 91)),
    field("theme", SYSTEM, Fact::Text("light")),
    field("deviceType", SYSTEM, Fact::Text("phone")),
    field("", CAPSULE, Fact::Rect(296, 51, 383, 83)),
];

const fn field(name: &'static str, groups: u8, value: Fact) -> SystemField {
    SystemField { name, since: None, groups, value }
}
