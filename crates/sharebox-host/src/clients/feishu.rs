//! Feishu's client on an iPhone.

use std::sync::LazyLock;

use serde_json::{Map, Value as Json, json};
use sharebox_platform::Version;

use super::{BadKey, CAPSULE, Client, Fact, Fault, Faults, SYSTEM, SYSTEM_SYNC, SystemField};
use crate::{HostConfig, names::Table};

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
        parameter: Fault { text: "invalid parameter", errno: Some(104) },
        missing_key: Some(Fault { text: "key not found", errno: Some(1_802_001) }),
        entry_too_big: Fault { text: "key over 1 MB", errno: Some(1_801_001) },
        storage_full: Fault { text: "total over 10 MB", errno: Some(1_801_002) },
        offline: Fault { text: "offline", errno: Some(303) },
    },
};

/// Feishu 2.3: on a phone the scene is a string, and `mode` is for PC only. `subScene` and `group_id` stand,
/// both empty, in the sample of the page about links.
fn launch(config: &HostConfig) -> Json {
    let query: Map<String, Json> =
        config.query.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
    json!({
        "path": config.route.trim_start_matches('/'),
        "query": query,
        "scene": config.scene.to_string(),
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
