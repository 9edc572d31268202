//! What a page wrote to the console and asked of the host.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Place;

use crate::Value;

/// What was running when something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// `app.js` and `App.onLaunch`, `App.onShow`.
    App,
    /// The page's module, at its top level.
    Module,
    /// `onLoad`, `onShow`, `onReady` and what they started.
    Lifecycle,
    /// What somebody arranged to happen before the share, and what it started.
    Steps,
    /// The share handler and what it started.
    Share,
    /// The callbacks of the card, once it was sent or not, and what they started.
    Delivery,
}

impl Phase {
    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Module => "module",
            Self::Lifecycle => "lifecycle",
            Self::Steps => "steps",
            Self::Share => "share",
            Self::Delivery => "delivery",
        }
    }
}

/// The level of a console message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConsoleLevel {
    /// `console.debug` and `console.trace`.
    Debug,
    /// `console.log`, `dir`, `table`, `group`, `time…`, `count`.
    Log,
    /// `console.info`.
    Info,
    /// `console.warn`.
    Warn,
    /// `console.error` and a failed `console.assert`.
    Error,
}

impl ConsoleLevel {
    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Log => "log",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// One call of a `console` method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsoleMessage {
    /// Its level.
    pub level: ConsoleLevel,
    /// The arguments as one line of text, as a console would show them.
    pub text: String,
    /// The arguments as data.
    pub values: Vec<Value>,
    /// Where the call stands.
    pub at: Option<Place>,
    /// What was running.
    pub phase: Phase,
}

/// One call of a host API by page code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CallRecord {
    /// The API with its global, as written: `wx.showShareMenu`.
    pub api: String,
    /// The arguments; callbacks are [`Value::Function`].
    pub args: Vec<Value>,
    /// Whether the call succeeded; `None` while a task has not been answered, and for an API that this
    /// version does not simulate.
    pub ok: Option<bool>,
    /// The `errMsg` the page was given, for calls that give one.
    pub err_msg: Option<String>,
    /// Whether the API is only known by name here: nothing is simulated behind it.
    pub unsimulated: bool,
    /// Whether the user's mock gave the answer.
    pub mocked: bool,
    /// What nobody answered, where a mock could have.
    pub unanswered: Option<Unanswered>,
    /// Where the call stands.
    pub at: Option<Place>,
    /// The places of the first argument's keys, where it is an object literal: key, place.
    pub keys_at: Vec<(String, Place)>,
    /// What was running.
    pub phase: Phase,
    /// Whether the app's code asked, or what it had started, and not the page.
    pub by_app: bool,
    /// Milliseconds of virtual time since the program started.
    pub time: u64,
}

/// A call that came to nothing because nobody answered it: no server, no user, and no mock either.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unanswered {
    /// What was asked for, where the API does not say it all: `GET https://…`, `function login`.
    pub what: Option<String>,
    /// The recording that has the same address with another query or body.
    pub recorded_in: Option<String>,
}
