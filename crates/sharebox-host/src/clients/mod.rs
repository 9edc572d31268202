//! What the clients of the platforms are like, as data: one file per platform, one line each here.

mod alipay;
mod baidu;
mod dingtalk;
mod douyin;
mod feishu;
mod kuaishou;
mod qq;
mod unstated;
mod wechat;

use std::sync::LazyLock;

use serde_json::{Value as Json, json};
use sharebox_platform::Version;

use crate::{Fail, HostConfig, files::FileError, names::Table};

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
    /// Values on the global that are no functions.
    pub constants: &'static [Constant],
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
    /// What it does with requests, uploads and downloads besides carrying them.
    pub transfers: Transfers,
    /// Which simulations hold for this client.
    pub simulated: Simulated,
    /// Failures that one API words or numbers in its own way.
    pub own_faults: &'static [(&'static str, Fault)],
    /// APIs that fail unless the user has just tapped: name, first version that asks for it.
    pub taps: &'static [(&'static str, Version)],
    /// Tasks whose callbacks are called before the call comes back.
    pub at_once: &'static [&'static str],
    /// First version whose `navigateTo` gives an event channel; `None` where none does.
    pub event_channel_since: Option<Version>,
    /// What `getUserInfo` gives without asking; `None` where it asks.
    pub anonymous_user: Option<fn() -> Json>,
    /// The program's own folder.
    pub user_folder: &'static str,
    /// What paths of temporary files begin with.
    pub temporary_files: &'static str,
    /// What paths of saved files begin with.
    pub saved_files: &'static str,
    /// How failures of the file system are worded and numbered.
    pub file_fault: fn(&FileError) -> Fail,
    /// Components that `canIUse` knows: name, attribute or value of one, first version.
    pub components: &'static [(&'static str, Version)],
}

/// Which of the simulations in `api/` hold for a client. The same name is not the same API: what it takes and gives has to be
/// known of this client.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Simulated {
    /// All but these, whose answers are those of other clients.
    AllBut(&'static [&'static str]),
    /// None but these lists; the others are known by name only.
    Only(&'static [&'static [&'static str]]),
}

/// What a client does with requests, uploads and downloads besides carrying them.
#[derive(Debug)]
pub(crate) struct Transfers {
    /// First version whose answers list the cookies; `None` where none does.
    pub cookies_since: Option<Version>,
    /// Whether answers carry a `trace` for the platform's own logs.
    pub trace: bool,
    /// First version that reads the option `timeout`; `None` where none does.
    pub timeout_since: Option<Version>,
    /// Milliseconds that a transfer may take where nobody says otherwise.
    pub timeout_ms: u64,
    /// Whether a download to a path of the page's choice gives that as `filePath`, and no `tempFilePath`.
    pub file_path: bool,
}

/// A value on the global that is no function.
#[derive(Debug)]
pub(crate) struct Constant {
    /// Its name, dotted where it is nested.
    pub name: &'static str,
    /// First version.
    pub since: Option<Version>,
    /// Its value.
    pub value: Fact,
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
    /// A transfer took too long.
    pub timed_out: Fault,
    /// The page aborted a transfer.
    pub aborted: Fault,
    /// The user was shown something to choose from and chose nothing.
    pub cancelled: Fault,
    /// The user was asked and did not allow it.
    pub denied: Fault,
    /// The user has not tapped.
    pub no_tap: Fault,
}

/// One failure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault {
    /// Its words after `fail`.
    pub text: &'static str,
    /// Its documented number in the platform's newer table, `errno`.
    pub errno: Option<u32>,
    /// Its documented number in the family's own table, `errCode`.
    pub err_code: Option<i32>,
}

/// A failure without a number.
pub(crate) const fn words(text: &'static str) -> Fault {
    Fault { text, errno: None, err_code: None }
}

/// A failure with a number of the newer table.
pub(crate) const fn numbered(text: &'static str, errno: u32) -> Fault {
    Fault { text, errno: Some(errno), err_code: None }
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

impl Simulated {
    /// Whether the simulation of `api` holds.
    pub(crate) fn holds(self, api: &str) -> bool {
        match self {
            Self::AllBut(others) => !others.contains(&api),
            Self::Only(lists) => lists.iter().any(|these| these.contains(&api)),
        }
    }
}

impl Fault {
    /// The failure in its own words.
    pub(crate) fn fail(self) -> Fail {
        Fail { reason: self.text.to_owned(), errno: self.errno, err_code: self.err_code }
    }
}

impl Client {
    /// The table of its APIs.
    pub(crate) fn table(&self) -> &Table {
        &self.table
    }

    /// The failure of an API in its own words, if it has any, else `usual`.
    pub(crate) fn fault(&self, api: &str, usual: Fault) -> Fail {
        self.own_fault(api).unwrap_or_else(|| usual.fail())
    }

    /// The failure that an API words in its own way.
    pub(crate) fn own_fault(&self, api: &str) -> Option<Fail> {
        self.own_faults.iter().find(|(name, _)| *name == api).map(|(_, own)| own.fail())
    }

    /// The failure for a parameter, with the sentence about it.
    pub(crate) fn parameter_fault(&self, sentence: &str) -> Fail {
        let Fault { text, errno, .. } = self.faults.parameter;
        Fail { errno, ..Fail::new(format!("{text}: {sentence}")) }
    }
}

/// Every client. The first stands in for a platform that has none, which a test forbids.
static CLIENTS: [&Client; 8] = [
    &wechat::CLIENT,
    &feishu::CLIENT,
    &douyin::CLIENT,
    &alipay::CLIENT,
    &baidu::CLIENT,
    &kuaishou::CLIENT,
    &qq::CLIENT,
    &dingtalk::CLIENT,
];

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
