//! What the clients of the platforms are like, as data: one file per platform, one line each here.

mod douyin;
mod feishu;
mod wechat;

use std::sync::LazyLock;

use serde_json::{Value as Json, json};
use sharebox_platform::Version;

use crate::{Fail, HostConfig, names::Table};

/// Makes an object for a run.
pub(crate) type Make = fn(&HostConfig) -> Json;

/// One platform's client.
#[derive(Debug)]
pub(crate) struct Client {
    /// Id of its platform.
    pub platform: &'static str,
    /// Its list of names: the file, and what it says.
    pub names: (&'static str, &'static str),
    /// The list joined with what is simulated; read on first use.
    pub table: LazyLock<Table>,
    /// Values on the global that are no functions: dotted name, text.
    pub constants: &'static [(&'static str, &'static str)],
    /// Objects that its library leaves lying about beside the documented global: name, maker. Undocumented, and
    /// read by programs all the same.
    pub globals: &'static [(&'static str, Make)],
    /// The argument of `App.onLaunch` and `App.onShow`.
    pub launch: fn(&HostConfig) -> Json,
    /// What it says of itself and its phone.
    pub system: &'static [SystemField],
    /// First versions of options of the menu APIs, where they are newer than the API.
    pub menu_options: &'static [(&'static str, Version)],
    /// What a synchronous storage call does with a key that is no string.
    pub bad_key: BadKey,
    /// How its failures are worded and numbered.
    pub faults: Faults,
}

/// What a synchronous storage call does with a key that is no string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadKey {
    /// Writes to the console, does nothing, gives `undefined`.
    Ignored,
    /// Throws.
    Thrown,
}

/// How failures are worded and numbered.
#[derive(Debug)]
pub(crate) struct Faults {
    /// First version whose failures carry a number.
    pub numbered_since: Option<Version>,
    /// The key of that number: `errno`.
    pub number_key: &'static str,
    /// Whether `errString` repeats the words beside the number.
    pub with_err_string: bool,
    /// A parameter is missing or of the wrong type; the sentence about it follows.
    pub parameter: Fault,
    /// Nothing is stored under a key; `None` where that is no failure, but an empty string.
    pub missing_key: Option<Fault>,
    /// One entry of the storage is too big.
    pub entry_too_big: Fault,
    /// The storage is full.
    pub storage_full: Fault,
    /// No network.
    pub offline: Fault,
}

/// One failure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault {
    /// Its words after `fail`.
    pub text: &'static str,
    /// Its documented number.
    pub errno: Option<u32>,
}

/// One field that a client says of itself or its phone.
#[derive(Debug)]
pub(crate) struct SystemField {
    /// Its name.
    pub name: &'static str,
    /// First version.
    pub since: Option<Version>,
    /// The groups that have it: `SYSTEM`, `WINDOW`, …, added up.
    pub groups: u8,
    /// Its value.
    pub value: Fact,
}

/// `getSystemInfo` and its kin.
pub(crate) const SYSTEM: u8 = 1;
/// `getSystemInfoSync` alone.
pub(crate) const SYSTEM_SYNC: u8 = 2;
/// `getWindowInfo`.
pub(crate) const WINDOW: u8 = 4;
/// `getDeviceInfo`.
pub(crate) const DEVICE: u8 = 8;
/// `getAppBaseInfo`.
pub(crate) const APP: u8 = 16;
/// `getSystemSetting`.
pub(crate) const SETTING: u8 = 32;
/// `getAppAuthorizeSetting`.
pub(crate) const AUTHORIZED: u8 = 64;
/// `getMenuButtonBoundingClientRect`.
pub(crate) const CAPSULE: u8 = 128;

/// The value of such a field.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fact {
    /// A text.
    Text(&'static str),
    /// A whole number.
    Number(i32),
    /// Yes or no.
    Flag(bool),
    /// The version that the host plays.
    Version,
    /// The app id.
    AppId,
    /// A rectangle in logical pixels: left, top, right, bottom.
    Rect(i32, i32, i32, i32),
}

impl Fact {
    /// The value as JSON.
    pub(crate) fn json(self, config: &HostConfig) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::Number(number) => json!(number),
            Self::Flag(flag) => json!(flag),
            Self::Version => json!(config.version.to_string()),
            Self::AppId => json!({ "appId": config.appid }),
            Self::Rect(left, top, right, bottom) => json!({
                "left": left, "top": top, "right": right, "bottom": bottom,
                "width": right - left, "height": bottom - top,
            }),
        }
    }
}

impl Fault {
    /// The failure in its own words.
    pub(crate) fn fail(self) -> Fail {
        Fail { reason: self.text.to_owned(), errno: self.errno }
    }
}

impl Client {
    /// The table of its APIs.
    pub(crate) fn table(&self) -> &Table {
        &self.table
    }

    /// The failure for a parameter, with the sentence about it.
    pub(crate) fn parameter_fault(&self, sentence: &str) -> Fail {
        let Fault { text, errno } = self.faults.parameter;
        Fail { reason: format!("{text}: {sentence}"), errno }
    }
}

/// Every client. The first stands in for a platform that has none, which a test forbids.
static CLIENTS: [&Client; 3] = [&wechat::CLIENT, &feishu::CLIENT, &douyin::CLIENT];

/// The client of the platform called `id`.
pub(crate) fn of(id: &str) -> &'static Client {
    CLIENTS.iter().find(|client| client.platform == id).unwrap_or(&CLIENTS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_platform_has_a_client() {
        for platform in sharebox_platform::PLATFORMS {
            assert_eq!(of(platform.id).platform, platform.id);
        }
    }
}
