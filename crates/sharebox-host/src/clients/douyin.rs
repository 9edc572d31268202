//! Douyin on an iPhone.
//!
//! Pages named here stand below developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop; the typings are those that the
//! list of names is made of.

use std::sync::LazyLock;

use serde_json::{Map, Value as Json, json};
use sharebox_platform::Version;

use super::{
    BadKey, CAPSULE, Client, Constant, Fact, Faults, SYSTEM, Simulated, SystemField, Transfers, numbered,
    words,
};
use crate::{Fail, HostConfig, files::FileError, names::Table};

/// The client.
pub(super) static CLIENT: Client = Client {
    platform: "douyin",
    names: ("names/douyin.txt", include_str!("../names/douyin.txt")),
    table: LazyLock::new(|| Table::read(&CLIENT)),
    // Names: typings. The path is the default that api/foundation/env states, the word its name for a release.
    constants: &[
        Constant { name: "env.USER_DATA_PATH", since: None, value: Fact::Text("ttfile://user") },
        Constant { name: "env.VERSION", since: None, value: Fact::Text("production") },
    ],
    globals: &[],
    launch,
    system: SYSTEM_FIELDS,
    // api/open-interface/retweet/tt-show-share-menu.
    menu_options: &[("menus", Version::new(2, 28, 0))],
    // framework/logic-layer/api: a synchronous call throws where it fails.
    bad_key: BadKey::Thrown,
    // Numbers and words of the storage: api/data-caching of mini games, whose calls have the same names; there a
    // missing key gives an empty string. The words about parameters: the same pages. No network: ours.
    faults: Faults {
        numbered_since: None,
        number_key: "errNo",
        with_err_string: false,
        parameter: numbered("invalid param", 20_001),
        missing_key: None,
        entry_too_big: numbered("exceed storage item max length", 21_101),
        storage_full: numbered("exceed storage max size 10Mb", 21_102),
        offline: words("network is unavailable"),
        // Nowhere worded: ours.
        timed_out: words("timeout"),
        aborted: words("abort"),
        cancelled: words("cancel"),
        denied: words("auth deny"),
        no_tap: words("needs a tap"),
    },
    // The typings of request and downloadFile: no cookies, no `timeout`; a download says where it lies in `filePath` or
    // `tempFilePath`. How long a transfer may take is nowhere said: as elsewhere.
    transfers: Transfers {
        cookies_since: None,
        trace: false,
        timeout_since: None,
        timeout_ms: 60_000,
        file_path: true,
    },
    simulated: Simulated::AllBut(&[]),
    own_faults: &[],
    taps: &[],
    // The typings of navigateTo name none.
    at_once: &[],
    event_channel_since: None,
    anonymous_user: None,
    user_folder: "ttfile://user",
    temporary_files: "ttfile://temp/",
    saved_files: "ttfile://user/",
    file_fault,
    components: &[],
};

/// Neither words nor numbers are stated: the words are those that ported programs know.
fn file_fault(error: &FileError) -> Fail {
    Fail::new((super::wechat::CLIENT.file_fault)(error).reason)
}

/// Contract 1.4 as Douyin has it: a scene is a text of six digits, `showFrom` is 10 for a start from outside. The typings
/// write `referrerInfo`, the pages of the two calls `refererInfo`: both are there.
fn launch(config: &HostConfig) -> Json {
    let query: Map<String, Json> =
        config.query.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
    let mut options = json!({
        "path": config.route.trim_start_matches('/'),
        "query": query,
        "scene": config.scene.map(|scene| format!("{scene:06}")),
        "referrerInfo": {},
        "refererInfo": {},
    });
    if config.version.has(Some(Version::new(1, 90, 0))) {
        options["showFrom"] = json!(10);
    }
    options
}

/// Names: typings. Values: one plausible phone; forms as in the examples of api/device/system-information.
const SYSTEM_FIELDS: &[SystemField] = &[
    field("system", None, SYSTEM, Fact::Text("16.0")),
    field("platform", None, SYSTEM, Fact::Text("ios")),
    field("brand", None, SYSTEM, Fact::Text("Apple")),
    field("model", None, SYSTEM, Fact::Text("iPhone 13")),
    field("version", None, SYSTEM, Fact::Text("31.8.0")),
    field("appName", None, SYSTEM, Fact::Text("Douyin")),
    field("SDKVersion", None, SYSTEM, Fact::Version),
    field("screenWidth", None, SYSTEM, Fact::Number(390)),
    field("screenHeight", None, SYSTEM, Fact::Number(844)),
    field("windowWidth", None, SYSTEM, Fact::Number(390)),
    field("windowHeight", None, SYSTEM, Fact::Number(753)),
    field("pixelRatio", None, SYSTEM, Fact::Number(3)),
    field("statusBarHeight", None, SYSTEM, Fact::Number(47)),
    field("safeArea", Some(Version::new(1, 51, 0)), SYSTEM, Fact::Rect(0, 47, 390, 810)),
    field("", None, CAPSULE, Fact::Rect(296, 51, 383, 83)),
];

const fn field(name: &'static str, since: Option<Version>, groups: u8, value: Fact) -> SystemField {
    SystemField { name, since, groups, value }
}
