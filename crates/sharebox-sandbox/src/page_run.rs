//! What to run: one page, one trigger.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sharebox_observation::{CaseScript, OpenedIn, Prelude, Sending, ShareTrigger, Supply, Visit};
use sharebox_opendata::Identities;
use sharebox_platform::Version;

use crate::Limits;

/// A share button of a page that has not run yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ButtonChoice {
    /// The first that a user can tap, if there is one.
    First,
    /// The one with this number, from 1.
    Number(usize),
    /// The one with this selector.
    Selector(String),
}

/// One page, shared once. Plain data: it crosses the pipe to a worker. What all pages of a program have in common is
/// kept once, however many they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageRun {
    /// The platform's id.
    pub platform: String,
    /// Its version.
    pub version: Version,
    /// The version of the product behind share calls made from code; `None` for the newest known.
    pub native_version: Option<Version>,
    /// `app.js`, relative to the source's root, if there is one.
    pub app_script: Option<String>,
    /// The page's script, relative to the source's root.
    pub page_script: Option<String>,
    /// Folder that counts as the root of the mini program, relative to the source's root; empty for the root.
    pub root: String,
    /// What module ids may begin with, and what that stands for.
    pub aliases: Arc<[(String, String)]>,
    /// Whether `a.ts` is preferred to `a.js` where a module is called `a`.
    pub typescript: bool,
    /// The page's route.
    pub route: String,
    /// The page's query, raw: `a=1&b=2`.
    pub query: String,
    /// The scene the program was entered by.
    pub scene: Option<u32>,
    /// The app id.
    pub appid: String,
    /// The mini program's name, where the project says it.
    pub app_name: Option<String>,
    /// The routes of all pages of the mini program; empty where nobody knows them.
    pub pages: Arc<[String]>,
    /// Those of its tab bar.
    pub tabs: Arc<[String]>,
    /// What the user does with the card, and where the program was opened.
    pub chats: Chats,
    /// How the page is opened by a card, where that is what is looked at; `None` where it is opened to be shared.
    pub visit: Option<Visit>,
    /// Whether everything that happens is noted in its order.
    pub trace: bool,
    /// Whether scripts note what code the share comes through: then the text of functions and the columns of errors are
    /// others, and what comes of the run is not what comes of the page.
    #[serde(default)]
    pub counted: bool,
    /// What begins the share.
    pub trigger: ShareTrigger,
    /// The button to share from, among those that the page turns out to have; the trigger says all there is to know
    /// where it is `None`, and what to do where there is no such button.
    pub button: Option<ButtonChoice>,
    /// What the clock says at the start, in milliseconds since 1970.
    pub now_ms: i64,
    /// Minutes east of UTC.
    pub utc_offset_minutes: i32,
    /// Where `Math.random` starts.
    pub seed: u32,
    /// What was arranged to happen before the share.
    pub prelude: Prelude,
    /// What a case file is asked for instead: then no page runs.
    pub case: Option<CaseScript>,
    /// What it may use.
    pub limits: Limits,
    /// How to stand in for data that the page asks for and nobody has given; `None` leaves it out.
    pub supply: Option<Supply>,
}

/// What happens in chats: the card that goes there, the card that the program came from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Chats {
    /// What the user does with the card; `None` where nobody is there to send it.
    pub sending: Option<Sending>,
    /// The card that the program was opened by, where it was one in a chat.
    pub opened_in: Option<OpenedIn>,
    /// What the platform's server knows of program, users and groups.
    pub identities: Arc<Identities>,
}
