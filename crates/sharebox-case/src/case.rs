//! What a case is: which shares are played, how, and what is expected of them.

use std::sync::Arc;

use globset::GlobMatcher;
use serde_json::{Map, Value as Json};
use sharebox_diagnostic::Span;
use sharebox_observation::Step;

use crate::Expectation;

/// A value and where it stands in the case file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub at: Span,
}

/// One case, with everything that it takes from its file and from the row of its matrix.
#[derive(Debug, Clone)]
pub struct Case {
    /// The file, as it was named when it was read.
    pub file: Arc<str>,
    /// Where in the file: the object of the case, or its row of the matrix.
    pub at: Span,
    /// The object of the case, with all of its matrix.
    pub whole: Span,
    /// Its name: unique in its file.
    pub name: String,
    /// What it shows, in a sentence.
    pub about: Option<String>,
    /// What it covers, in the project's own words: numbers of requirements, rows of a contract.
    pub covers: Vec<String>,
    /// Why it is not run.
    pub skip: Option<String>,
    /// Why it is known to fail; then it fails if it passes.
    pub fails: Option<String>,
    /// Which pages are shared.
    pub pages: Pages,
    /// How.
    pub play: Play,
    /// What is expected of the shares; `None` leaves that to the snapshot.
    pub expect: Option<Expectation>,
    /// What sharebox says about why it cannot play the case: sentences, or parts of them. Then it must not play it.
    pub refused: Vec<String>,
    /// Whether cards are compared with those of the snapshot.
    pub snapshot: bool,
}

/// Which pages a case shares.
#[derive(Debug, Clone)]
pub enum Pages {
    /// The page that the case file lies beside.
    Beside,
    /// Those whose routes one of the patterns names. `*` and `?` stay within a folder, `**` does not.
    Routes(Vec<At<Route>>),
    /// The page of a script, relative to the case file: one that no `app.json` lists.
    Script(At<String>),
}

/// A route, or a pattern of routes.
#[derive(Debug, Clone)]
pub struct Route {
    /// As it was written, without a leading slash.
    pub text: String,
    /// What it names.
    pub matcher: GlobMatcher,
}

/// How the pages of a case are played. What is `None` or empty is left to the project's configuration and to defaults.
#[derive(Debug, Clone, Default)]
pub struct Play {
    /// The platform's id.
    pub platform: Option<At<String>>,
    /// Its version.
    pub lib_version: Option<At<String>>,
    /// Version of the product behind share calls made from code.
    pub sdk_version: Option<At<String>>,
    /// Where the share begins.
    pub from: Vec<At<String>>,
    /// The target of a share from a button.
    pub target: Option<Map<String, Json>>,
    /// The one button to share from: its selector, or its number on the page.
    pub button: Option<At<String>>,
    /// Whether every button of a list is played, and not the first, one in the middle and the last.
    pub all_items: bool,
    /// The page's query, raw.
    pub query: Option<String>,
    /// The scene the program is entered by.
    pub scene: Option<u32>,
    /// What the clock says, in RFC 3339.
    pub now: Option<At<String>>,
    /// The time zone: `+08:00`.
    pub tz: Option<At<String>>,
    /// Where `Math.random` starts.
    pub seed: Option<u32>,
    /// What the page's data is set to once it has come up, by data paths.
    pub data: Option<Map<String, Json>>,
    /// What is done to the page before the share.
    pub steps: Vec<At<Step>>,
    /// What stands for modules.
    pub modules: Vec<ModuleSource>,
    /// Answers from outside; a later one goes before an earlier one.
    pub mocks: Vec<MockSource>,
    /// The chats that the card is sent to: `friend`, `friend:NAME`, `group:NAME`.
    pub send: Vec<At<String>>,
    /// How the sending ends: `sent`, `cancelled`, `failed` or `failed:DETAIL`.
    pub ending: Option<At<String>>,
    /// Whether every card is opened by whoever gets it.
    pub open: bool,
    /// The chat with the card that the program was opened by.
    pub opened_in: Option<At<String>>,
    /// The activity of which that card is a private message.
    pub private_activity: Option<String>,
    /// Milliseconds of processor time one share may take.
    pub timeout_ms: Option<u64>,
    /// Megabytes of memory one share may take.
    pub memory_mb: Option<u64>,
    /// Engine instructions one share may take.
    pub instructions: Option<u64>,
}

/// What stands for a module of the program.
#[derive(Debug, Clone, PartialEq)]
pub struct ModuleSource {
    /// Its path below the program's root, or the name of its package.
    pub name: At<String>,
    /// What stands for it.
    pub by: At<ModuleBy>,
}

/// What stands for a module.
#[derive(Debug, Clone, PartialEq)]
pub enum ModuleBy {
    /// What it exports.
    Exports(Json),
    /// A script, relative to the case file.
    Script(String),
}

/// Where answers from outside stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MockSource {
    /// A file, relative to the case file.
    File(At<String>),
    /// The case file itself: its text with everything but the mocks blanked out, so that places in it stay.
    Inline(String),
}

impl Case {
    /// `pages/a/a.share.json:3:5`.
    pub fn place(&self) -> String {
        format!("{}:{}:{}", self.file, self.at.start.line, self.at.start.column)
    }
}
