//! WeChat's client on an iPhone.

use std::sync::LazyLock;

use serde_json::{Map, Value as Json, json};
use sharebox_platform::Version;

use super::{
    APP, AUTHORIZED, BadKey, CAPSULE, Client, DEVICE, Fact, Fault, Faults, SETTING, SYSTEM, SystemField,
    WINDOW,
};
use crate::{HostConfig, names::Table};

/// The client.
pub(super) static CLIENT: Client = Client {
    platform: "wechat",
    names: ("names/wechat.txt", include_str!("../names/wechat.txt")),
    table: LazyLock::new(|| Table::read(&CLIENT)),
    constants: &[("env.USER_DATA_PATH", "wxfile://usr")],
    globals: &[("__wxConfig", library_config)],
    launch,
    system: SYSTEM_FIELDS,
    // Contract 1.7.
    menu_options: &[
        ("menus", Version::new(2, 11, 3)),
        ("isUpdatableMessage", Version::new(2, 4, 0)),
        ("activityId", Version::new(2, 4, 0)),
        ("toDoActivityId", Version::new(2, 11, 0)),
        ("isPrivateMessage", Version::new(2, 13, 0)),
    ],
    bad_key: BadKey::Ignored,
    // Words and numbers of `parameter` and `missing_key`: seen in base library 2.30.3. The typings have
    // `errno` from 2.24.0. No source words the others: the texts are ours.
    faults: Faults {
        numbered_since: Some(Version::new(2, 24, 0)),
        number_key: "errno",
        with_err_string: false,
        parameter: Fault { text: "parameter error", errno: Some(1001) },
        missing_key: Some(Fault { text: "data not found", errno: None }),
        entry_too_big: Fault { text: "entry over 1 MB", errno: None },
        storage_full: Fault { text: "storage over 10 MB", errno: None },
        offline: Fault { text: "network is unavailable", errno: None },
    },
};

/// What programs read of the library's own configuration: mostly whether this is a release.
fn library_config(config: &HostConfig) -> Json {
    json!({ "envVersion": "release", "accountInfo": { "appId": config.appid } })
}

/// Contract 1.4: the path without its slash, values of the query as they are, `referrerInfo` empty where
/// nobody referred. No `shareTicket`: a plain run mints none.
fn launch(config: &HostConfig) -> Json {
    let query: Map<String, Json> =
        config.query.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
    let mut options = json!({
        "path": config.route.trim_start_matches('/'),
        "query": query,
        "scene": config.scene,
        "referrerInfo": {},
    });
    if config.version.has(Some(Version::new(2, 20, 0))) {
        // Only the single page behind a Moments post is known by its scene.
        options["apiCategory"] = json!(if config.scene == 1154 { "browseOnly" } else { "default" });
    }
    options
}

/// Names and versions: the typings. Values: one plausible phone.
const SYSTEM_FIELDS: &[SystemField] = &[
    field("brand", Some(Version::new(1, 5, 0)), SYSTEM | DEVICE, Fact::Text("iPhone")),
    field("model", None, SYSTEM | DEVICE, Fact::Text("iPhone 13<iPhone14,5>")),
    field("system", None, SYSTEM | DEVICE, Fact::Text("iOS 16.0")),
    field("platform", None, SYSTEM | DEVICE, Fact::Text("ios")),
    field("benchmarkLevel", Some(Version::new(1, 8, 0)), SYSTEM | DEVICE, Fact::Number(-1)),
    field("abi", None, DEVICE, Fact::Text("arm64")),
    field("deviceAbi", Some(Version::new(2, 25, 1)), DEVICE, Fact::Text("arm64")),
    field("cpuType", Some(Version::new(2, 29, 0)), DEVICE, Fact::Text("unknown")),
    field("memorySize", Some(Version::new(2, 30, 0)), DEVICE, Fact::Text("4096")),
    field("pixelRatio", None, SYSTEM | WINDOW, Fact::Number(3)),
    field("screenWidth", Some(Version::new(1, 1, 0)), SYSTEM | WINDOW, Fact::Number(390)),
    field("screenHeight", Some(Version::new(1, 1, 0)), SYSTEM | WINDOW, Fact::Number(844)),
    field("windowWidth", None, SYSTEM | WINDOW, Fact::Number(390)),
    field("windowHeight", None, SYSTEM | WINDOW, Fact::Number(753)),
    field("statusBarHeight", Some(Version::new(1, 9, 0)), SYSTEM | WINDOW, Fact::Number(47)),
    field("screenTop", None, WINDOW, Fact::Number(91)),
    field("safeArea", Some(Version::new(2, 7, 0)), SYSTEM | WINDOW, Fact::Rect(0, 47, 390, 810)),
    field("SDKVersion", Some(Version::new(1, 1, 0)), SYSTEM | APP, Fact::Version),
    field("version", None, SYSTEM | APP, Fact::Text("8.0.50")),
    field("language", None, SYSTEM | APP, Fact::Text("zh_CN")),
    field("theme", Some(Version::new(2, 11, 0)), SYSTEM | APP, Fact::Text("light")),
    field("host", Some(Version::new(2, 12, 3)), SYSTEM | APP, Fact::AppId),
    field("enableDebug", Some(Version::new(2, 15, 0)), SYSTEM | APP, Fact::Flag(false)),
    field("fontSizeSetting", Some(Version::new(1, 5, 0)), SYSTEM | APP, Fact::Number(16)),
    field("fontSizeScaleFactor", None, APP, Fact::Number(1)),
    field("deviceOrientation", None, SYSTEM | SETTING, Fact::Text("portrait")),
    field("bluetoothEnabled", Some(Version::new(2, 6, 0)), SYSTEM | SETTING, Fact::Flag(true)),
    field("locationEnabled", Some(Version::new(2, 6, 0)), SYSTEM | SETTING, Fact::Flag(true)),
    field("wifiEnabled", Some(Version::new(2, 6, 0)), SYSTEM | SETTING, Fact::Flag(true)),
    field("albumAuthorized", Some(Version::new(2, 6, 0)), SYSTEM, Fact::Flag(true)),
    field("cameraAuthorized", Some(Version::new(2, 6, 0)), SYSTEM, Fact::Flag(true)),
    field("locationAuthorized", Some(Version::new(2, 6, 0)), SYSTEM, Fact::Flag(true)),
    field("microphoneAuthorized", Some(Version::new(2, 6, 0)), SYSTEM, Fact::Flag(true)),
    field("notificationAuthorized", Some(Version::new(2, 6, 0)), SYSTEM, Fact::Flag(true)),
    field("notificationAlertAuthorized", Some(Version::new(2, 6, 0)), SYSTEM, Fact::Flag(true)),
    field("notificationBadgeAuthorized", Some(Version::new(2, 6, 0)), SYSTEM, Fact::Flag(true)),
    field("notificationSoundAuthorized", Some(Version::new(2, 6, 0)), SYSTEM, Fact::Flag(true)),
    field("phoneCalendarAuthorized", Some(Version::new(2, 19, 3)), SYSTEM, Fact::Flag(true)),
    field("locationReducedAccuracy", None, SYSTEM | AUTHORIZED, Fact::Flag(false)),
    field("albumAuthorized", None, AUTHORIZED, Fact::Text("authorized")),
    field("bluetoothAuthorized", None, AUTHORIZED, Fact::Text("authorized")),
    field("cameraAuthorized", None, AUTHORIZED, Fact::Text("authorized")),
    field("locationAuthorized", None, AUTHORIZED, Fact::Text("authorized")),
    field("microphoneAuthorized", None, AUTHORIZED, Fact::Text("authorized")),
    field("notificationAuthorized", None, AUTHORIZED, Fact::Text("authorized")),
    field("notificationAlertAuthorized", None, AUTHORIZED, Fact::Text("authorized")),
    field("notificationBadgeAuthorized", None, AUTHORIZED, Fact::Text("authorized")),
    field("notificationSoundAuthorized", None, AUTHORIZED, Fact::Text("authorized")),
    field("phoneCalendarAuthorized", None, AUTHORIZED, Fact::Text("authorized")),
    field("", None, CAPSULE, Fact::Rect(296, 51, 383, 83)),
];

const fn field(name: &'static str, since: Option<Version>, groups: u8, value: Fact) -> SystemField {
    SystemField { name, since, groups, value }
}
