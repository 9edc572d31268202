//! WeChat's client on an iPhone.

use std::sync::LazyLock;

use serde_json::{Map, Value as Json, json};
use sharebox_platform::Version;

use super::{
    APP, AUTHORIZED, BadKey, CAPSULE, Client, Constant, DEVICE, Fact, Faults, SETTING, SYSTEM, Simulated,
    SystemField, Transfers, WINDOW, numbered, words,
};
use crate::{Fail, HostConfig, files::FileError, names::Table};

/// The client.
pub(super) static CLIENT: Client = Client {
    platform: "wechat",
    names: ("names/wechat.txt", include_str!("../names/wechat.txt")),
    table: LazyLock::new(|| Table::read(&CLIENT)),
    constants: &[Constant {
        name: "env.USER_DATA_PATH",
        since: Some(Version::new(2, 2, 3)),
        value: Fact::Text("wxfile://usr"),
    }],
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
        parameter: numbered("parameter error", 1001),
        missing_key: Some(words("data not found")),
        entry_too_big: words("entry over 1 MB"),
        storage_full: words("storage over 10 MB"),
        offline: words("network is unavailable"),
        // The two words that programs test for.
        timed_out: words("timeout"),
        aborted: words("abort"),
        // Documented for requestPayment, seen for the others.
        cancelled: words("cancel"),
        // Seen in many programs: what they compare `errMsg` with.
        denied: words("auth deny"),
        no_tap: words("can only be invoked by user TAP gesture."),
    },
    // The typings of request and downloadFile; the default of `networkTimeout` in the configuration.
    transfers: Transfers {
        cookies_since: Some(Version::new(2, 10, 0)),
        trace: false,
        timeout_since: Some(Version::new(2, 10, 0)),
        timeout_ms: 60_000,
        file_path: true,
    },
    simulated: Simulated::AllBut(&[]),
    own_faults: &[
        ("getBackgroundFetchData", words("no data was fetched")),
        ("getBackgroundFetchToken", words("no token was set")),
        // Seen in programs: what they compare `errMsg` with.
        ("navigateBack", words("cannot navigate back at first page.")),
        ("navigateTo", words("webview count limit exceed")),
        // Documentation of the privacy interfaces: the user disagrees.
        ("requirePrivacyAuthorize", numbered("privacy permission is not authorized", 104)),
    ],
    // The pages of each: since when it needs a tap.
    taps: &[
        ("exitMiniProgram", Version::new(2, 17, 3)),
        ("getUserProfile", Version::new(2, 10, 4)),
        ("navigateToMiniProgram", Version::new(2, 3, 0)),
        ("openSetting", Version::new(2, 3, 0)),
        ("requestSubscribeMessage", Version::new(2, 8, 2)),
    ],
    // Its typings: called as if it took time, and it takes none.
    at_once: &["getSystemInfo"],
    event_channel_since: Some(Version::new(2, 7, 3)),
    anonymous_user: Some(anonymous_user),
    user_folder: "wxfile://usr",
    temporary_files: "wxfile://tmp_",
    saved_files: "wxfile://store_",
    file_fault,
    components: COMPONENTS,
};

/// What everybody is called since April 2021, when `getUserInfo` ceased to tell who it is (announcement about
/// getUserProfile). No key of ours signs it: `signature`, `encryptedData` and `iv` are ours.
fn anonymous_user() -> Json {
    let user = json!({
        "nickName": "微信用户",
        "gender": 0,
        "language": "",
        "city": "",
        "province": "",
        "country": "",
        "avatarUrl": concat!(
            "https://thirdwx.qlogo.cn/mmopen/vi_32/",
            "POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132"
        ),
    });
    json!({
        "rawData": user.to_string(),
        "userInfo": user,
        "signature": "0000000000000000000000000000000000000000",
        "encryptedData": "c2hhcmVib3g=",
        "iv": "AAAAAAAAAAAAAAAAAAAAAA==",
    })
}

/// Words: the tables of each method in the typings of 2.12; numbers: those of `FileError` in the newer ones.
fn file_fault(error: &FileError) -> Fail {
    let (errno, reason) = match error {
        FileError::NotFound { path, doing: Some(doing) } => {
            (1_300_002, format!("no such file or directory, {doing} {path}"))
        }
        FileError::NotFound { path, doing: None } => (1_300_002, format!("no such file or directory {path}")),
        FileError::NotPermitted { path, doing } => (1_300_013, format!("permission denied, {doing} {path}")),
        FileError::IsDirectory { path } => {
            (1_301_003, format!("illegal operation on a directory, open \"{path}\""))
        }
        FileError::UnlinkDirectory { path } => (1_300_001, format!("operation not permitted, unlink {path}")),
        FileError::NotDirectory { path } => (1_300_020, format!("not a directory {path}")),
        FileError::Exists { path } => (1_301_005, format!("file already exists {path}")),
        FileError::NotEmpty => (1_300_066, "directory not empty".to_owned()),
        FileError::Full => (1_300_202, "the maximum size of the file storage limit is exceeded".to_owned()),
        FileError::BadText => (1_300_203, "base64 encode error".to_owned()),
        FileError::LengthOutOfRange => (1_301_006, "value of length is out of range".to_owned()),
        FileError::PositionOutOfRange => (1_301_009, "value of position is out of range".to_owned()),
        FileError::NoSuchTemporaryFile => (1_301_112, "tempFilePath file not exist".to_owned()),
        FileError::NoSuchFile => (1_300_002, "file not exist".to_owned()),
    };
    Fail { errno: Some(errno), ..Fail::new(reason) }
}

/// Names and first versions: the pages of the components. Attributes that a component has had from its
/// beginning are covered by its own row.
const COMPONENTS: &[(&str, Version)] = &[
    ("audio", Version::new(1, 0, 0)),
    ("button", Version::new(1, 0, 0)),
    ("button.open-type.chooseAvatar", Version::new(2, 21, 2)),
    ("button.open-type.contact", Version::new(1, 1, 0)),
    ("button.open-type.feedback", Version::new(2, 1, 0)),
    ("button.open-type.getPhoneNumber", Version::new(1, 2, 0)),
    ("button.open-type.getUserInfo", Version::new(1, 3, 0)),
    ("button.open-type.launchApp", Version::new(1, 9, 5)),
    ("button.open-type.openSetting", Version::new(2, 0, 7)),
    ("button.open-type.share", Version::new(1, 2, 0)),
    ("camera", Version::new(1, 6, 0)),
    ("canvas", Version::new(1, 0, 0)),
    ("canvas.type", Version::new(2, 9, 0)),
    ("checkbox", Version::new(1, 0, 0)),
    ("checkbox-group", Version::new(1, 0, 0)),
    ("cover-image", Version::new(1, 4, 0)),
    ("cover-view", Version::new(1, 4, 0)),
    ("editor", Version::new(2, 7, 0)),
    ("form", Version::new(1, 0, 0)),
    ("functional-page-navigator", Version::new(2, 1, 0)),
    ("icon", Version::new(1, 0, 0)),
    ("image", Version::new(1, 0, 0)),
    ("input", Version::new(1, 0, 0)),
    ("input.type.nickname", Version::new(2, 21, 2)),
    ("keyboard-accessory", Version::new(2, 22, 0)),
    ("label", Version::new(1, 0, 0)),
    ("live-player", Version::new(1, 7, 0)),
    ("live-pusher", Version::new(1, 7, 0)),
    ("map", Version::new(1, 0, 0)),
    ("match-media", Version::new(2, 11, 1)),
    ("movable-area", Version::new(1, 2, 0)),
    ("movable-view", Version::new(1, 2, 0)),
    ("navigation-bar", Version::new(2, 9, 0)),
    ("navigator", Version::new(1, 0, 0)),
    ("official-account", Version::new(2, 3, 0)),
    ("open-data", Version::new(1, 4, 0)),
    ("page-container", Version::new(2, 16, 0)),
    ("page-meta", Version::new(2, 9, 0)),
    ("picker", Version::new(1, 0, 0)),
    ("picker-view", Version::new(1, 0, 0)),
    ("picker-view-column", Version::new(1, 0, 0)),
    ("progress", Version::new(1, 0, 0)),
    ("radio", Version::new(1, 0, 0)),
    ("radio-group", Version::new(1, 0, 0)),
    ("rich-text", Version::new(1, 4, 0)),
    ("root-portal", Version::new(2, 25, 2)),
    ("scroll-view", Version::new(1, 0, 0)),
    ("share-element", Version::new(2, 16, 0)),
    ("slider", Version::new(1, 0, 0)),
    ("swiper", Version::new(1, 0, 0)),
    ("swiper-item", Version::new(1, 0, 0)),
    ("switch", Version::new(1, 0, 0)),
    ("text", Version::new(1, 0, 0)),
    ("textarea", Version::new(1, 0, 0)),
    ("video", Version::new(1, 0, 0)),
    ("view", Version::new(1, 0, 0)),
    ("voip-room", Version::new(2, 11, 0)),
    ("web-view", Version::new(1, 6, 4)),
];

/// What programs read of the library's own configuration: mostly whether this is a release.
fn library_config(config: &HostConfig) -> Json {
    json!({ "envVersion": "release", "accountInfo": { "appId": config.appid } })
}

/// Contract 1.4: the path without its slash, values of the query as they are, `referrerInfo` empty where
/// nobody referred, `shareTicket` and `chatType` where the program was opened by a card in a chat.
fn launch(config: &HostConfig) -> Json {
    let query: Map<String, Json> =
        config.query.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
    let mut options = json!({
        "path": config.route.trim_start_matches('/'),
        "query": query,
        "scene": config.scene,
        "referrerInfo": {},
    });
    if let Some(ticket) = config.entry_ticket() {
        options["shareTicket"] = json!(ticket);
    }
    if let Some(opened) = &config.opened_in {
        // People and groups of WeCom have numbers of their own; nobody here is one.
        options["chatType"] = json!(if opened.chat.is_group() { 3 } else { 1 });
    }
    if config.version.has(Some(Version::new(2, 20, 0))) {
        // Only the single page behind a Moments post is known by its scene.
        options["apiCategory"] = json!(if config.scene == Some(1154) { "browseOnly" } else { "default" });
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
    field("bluetoothEnabled", Some(Version::new(2, 6, 0)), SYSTEM | SETTING, Fact::Flag(false)),
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
