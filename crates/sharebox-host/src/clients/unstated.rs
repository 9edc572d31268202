//! What clients have in common of which little is stated: plain words for failures, no numbers, no system information.
//!
//! Nearly all APIs of such a client are known by name only, so these words are seldom met: a mock that fails without saying how,
//! a parameter that is missing.

use serde_json::{Map, Value as Json, json};

use super::{Faults, Transfers, words};
use crate::{Fail, HostConfig, files::FileError};

/// Nowhere worded: ours.
pub(super) const FAULTS: Faults = Faults {
    numbered_since: None,
    number_key: "errno",
    with_err_string: false,
    parameter: words("invalid parameter"),
    missing_key: None,
    entry_too_big: words("entry too big"),
    storage_full: words("storage full"),
    offline: words("offline"),
    timed_out: words("timeout"),
    aborted: words("abort"),
    cancelled: words("cancel"),
    denied: words("denied"),
    no_tap: words("needs a tap"),
};

/// What only shows something: it is there in the typings of these clients, with callbacks that get nothing.
pub(super) const SHOWN: &[&str] = &[
    "hideKeyboard",
    "hideLoading",
    "hideNavigationBarLoading",
    "hideTabBar",
    "hideTabBarRedDot",
    "hideToast",
    "pageScrollTo",
    "previewImage",
    "removeTabBarBadge",
    "setBackgroundColor",
    "setBackgroundTextStyle",
    "setKeepScreenOn",
    "setNavigationBarColor",
    "setNavigationBarTitle",
    "setTabBarBadge",
    "setTabBarItem",
    "setTabBarStyle",
    "showLoading",
    "showNavigationBarLoading",
    "showTabBar",
    "showTabBarRedDot",
    "showToast",
    "startPullDownRefresh",
    "stopPullDownRefresh",
    "vibrateLong",
    "vibrateShort",
];

/// How long a transfer may take is nowhere said: as elsewhere.
pub(super) const TRANSFERS: Transfers = Transfers {
    cookies_since: None,
    trace: false,
    timeout_since: None,
    timeout_ms: 60_000,
    file_path: false,
};

/// Neither words nor numbers are stated: the words are those that ported programs know.
pub(super) fn file_fault(error: &FileError) -> Fail {
    Fail::new((super::wechat::CLIENT.file_fault)(error).reason)
}

/// `path` and `query`, and the scene where the user says one.
pub(super) fn launch(config: &HostConfig) -> Map<String, Json> {
    let query: Map<String, Json> =
        config.query.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
    let mut options = Map::new();
    options.insert("path".to_owned(), json!(config.route.trim_start_matches('/')));
    options.insert("query".to_owned(), query.into());
    options.extend(config.scene.map(|scene| ("scene".to_owned(), json!(scene))));
    options
}
